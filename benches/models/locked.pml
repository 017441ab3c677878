/* Threads that add to a counter so often each, with a lock. */
int counter;
bool lock;

proctype add() {
  byte i;
  int value;
  do
  :: atomic { i < TIMES && !lock -> lock = true }
     value = counter;
     d_step { counter = value + 1; value = 0 }
     d_step { lock = false; i++ }
  :: i >= TIMES -> break
  od
}

init {
  byte i;
  atomic { do :: i < THREADS -> run add(); i++ :: else -> break od }
}
