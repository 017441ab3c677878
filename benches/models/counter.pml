/* Threads that add to a counter so often each, without a lock. A step of
   Python's is one here: what is a thread's own needs none of its own. */
int counter;

proctype add() {
  byte i;
  int value;
  do
  :: d_step { i < TIMES -> value = counter }
     d_step { counter = value + 1; value = 0; i++ }
  :: i >= TIMES -> break
  od
}

init {
  byte i;
  atomic { do :: i < THREADS -> run add(); i++ :: else -> break od }
}
