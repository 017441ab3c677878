/* Two producers and two consumers at a buffer of one place, with a condition. */
bool lock, waits[4];
byte items;

inline enter() { atomic { !lock -> lock = true } }
inline await() {
  d_step { waits[me] = true; lock = false }
  atomic { !waits[me] && !lock -> lock = true }
}
inline notify_all() {
  d_step { waits[0] = false; waits[1] = false; waits[2] = false; waits[3] = false }
}

proctype produce(byte me) {
  byte i;
  do
  :: i < TIMES ->
     enter();
     do :: items >= 1 -> await() :: else -> break od;
     items++;
     notify_all();
     d_step { lock = false; i++ }
  :: else -> break
  od
}

proctype consume(byte me) {
  byte i;
  do
  :: i < TIMES ->
     enter();
     do :: items == 0 -> await() :: else -> break od;
     items--;
     notify_all();
     d_step { lock = false; i++ }
  :: else -> break
  od
}

init {
  atomic { run produce(0); run produce(1); run consume(2); run consume(3) }
}
