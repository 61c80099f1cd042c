package io.skybridge.simulators.portal;

import java.util.UUID;

/** Ids that were seen, in two arrays of numbers: a million of them take 32 MiB, a tenth of what a set of objects would. */
final class IdSet {

    private static final int FIRST_CAPACITY = 1024;

    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    private boolean zero;
    private int size;

    /** Adds an id, unless it is there already. */
    boolean add(UUID id) {
        if (id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0) {
            boolean fresh = !zero;
            zero = true;
            return fresh;
        }
        if (2 * (size + 1) > high.length) {
            grow();
        }
        int place = place(id.getMostSignificantBits(), id.getLeastSignificantBits());
        if (taken(place)) {
            return false;
        }
        put(place, id.getMostSignificantBits(), id.getLeastSignificantBits());
        size++;
        return true;
    }

    boolean contains(UUID id) {
        long most = id.getMostSignificantBits();
        long least = id.getLeastSignificantBits();
        return most == 0 && least == 0 ? zero : taken(place(most, least));
    }

    void clear() {
        high = new long[FIRST_CAPACITY];
        low = new long[FIRST_CAPACITY];
        zero = false;
        size = 0;
    }

    /** Where it is, or where there is room for it. */
    private int place(long most, long least) {
        long mixed = (most ^ Long.rotateLeft(least, 32)) * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 33) & (high.length - 1);
        while (taken(place) && (high[place] != most || low[place] != least)) {
            place = (place + 1) & (high.length - 1);
        }
        return place;
    }

    private boolean taken(int place) {
        return high[place] != 0 || low[place] != 0;
    }

    private void put(int place, long most, long least) {
        high[place] = most;
        low[place] = least;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        high = new long[2 * oldHigh.length];
        low = new long[2 * oldLow.length];
        for (int i = 0; i < oldHigh.length; i++) {
            if (oldHigh[i] != 0 || oldLow[i] != 0) {
                put(place(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i]);
            }
        }
    }
}
