package fr.montpellier.multipass.journal.verify.log;

import java.util.OptionalLong;

/** Thrown to end a verification at the first fault. */
public final class BrokenLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long index;

    private BrokenLogException(long index, String reason) {
        super(reason);
        this.index = index;
    }

    public static BrokenLogException at(long index, String reason) {
        return new BrokenLogException(index, reason);
    }

    public static BrokenLogException inNoEntry(String reason) {
        return new BrokenLogException(-1, reason);
    }

    public OptionalLong firstBadIndex() {
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
