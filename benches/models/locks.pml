/* Two threads that take two locks in opposite order. */
bool locks[2];

proctype both(byte first) {
  atomic { !locks[first] -> locks[first] = true }
  atomic { !locks[1 - first] -> locks[1 - first] = true }
  locks[1 - first] = false;
  locks[first] = false
}

init {
  atomic { run both(0); run both(1) }
}
