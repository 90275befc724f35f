package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Checks, over the entries in order, the chain of each resident: numbers without a gap, each entry with the hash of the
 * one before, times that never go back. Stores the first fault.
 */
public final class Chains {

    /** Tolerated difference between two clocks. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private record Head(long index, long seq, byte[] leaf, Instant at) {}

    private static final Head NONE = new Head(-1, 0, new byte[0], Instant.MIN);
    private static final String DIGITS = "0123456789abcdef";

    private final Map<String, Head> heads = new HashMap<>();
    private final Set<UUID> ids = new HashSet<>();
    private Optional<BrokenLogException> fault = Optional.empty();
    /** The entry of the latest date so far. */
    private record Latest(long index, Instant at) {}

    private Latest latest = new Latest(-1, Instant.MIN);
    private final Set<Long> sizes;
    private final Map<Long, Latest> latestAt = new HashMap<>();
    private final ErasedEntries erased;

    /** @param sizes of the trees that the dates of their entries are to be compared for */
    public Chains(Set<Long> sizes) {
        this(sizes, ErasedEntries.NONE);
    }

    /** @param erased the entries of which only the hash is left: a chain may begin after one of them */
    public Chains(Set<Long> sizes, ErasedEntries erased) {
        this.sizes = Set.copyOf(sizes);
        this.erased = erased;
    }

    public void add(long index, ReadEntry read) {
        if (fault.isPresent()) {
            return;
        }
        fault = read.fault().map(malformed -> BrokenLogException.at(index, String.valueOf(malformed.getMessage())));
        try {
            read.entry().ifPresent(entry -> check(index, entry, read.leaf()));
        } catch (BrokenLogException e) {
            fault = Optional.of(e);
        }
        if (sizes.contains(index + 1)) {
            latestAt.put(index + 1, latest);
        }
    }

    public Optional<BrokenLogException> fault() {
        return fault;
    }

    /**
     * Requires that no entry of the tree of that size, one of those given, is dated after a time at which that tree was
     * anchored, but for the difference of two clocks.
     *
     * @throws BrokenLogException naming the entry
     */
    public void requireNoneAfter(long size, Instant anchored, String by) {
        Latest known = latestAt.getOrDefault(size, new Latest(-1, Instant.MIN));
        if (isAfter(known.at(), anchored)) {
            throw BrokenLogException.at(known.index(), after(known.at(), by, anchored));
        }
    }

    /** Returns whether an entry of that date is too late for a tree that was anchored then. */
    public static boolean isAfter(Instant at, Instant anchored) {
        return at.isAfter(anchored.plus(TOLERANCE));
    }

    /** Says so, for the person who runs the verification. */
    public static String after(Instant at, String by, Instant anchored) {
        return "elle est datée du %s, après l'ancrage du journal qui la contient (%s, %s)".formatted(at, by, anchored);
    }

    public long residents() {
        return heads.size();
    }

    private void check(long index, JournalEntry entry, byte[] leaf) {
        if (!ids.add(entry.id())) {
            throw BrokenLogException.at(index, "l'identifiant de cette entrée a déjà servi");
        }
        if (entry.at().isAfter(latest.at())) {
            latest = new Latest(index, entry.at());
        }
        erased.announce(entry);
        if (entry.subject().isEmpty()) {
            return;
        }
        String subject = entry.subject().get();
        Head last = heads.getOrDefault(subject, NONE);
        boolean follows =
                last.seq() == 0 && entry.subjectPrev().filter(erased::contains).isPresent();
        if (entry.subjectSeq() > last.seq() + 1 && !follows) {
            throw BrokenLogException.at(
                    index,
                    "il manque avant elle %d entrée(s) sur la même personne : elle porte le numéro %d et suit le numéro %d"
                            .formatted(entry.subjectSeq() - last.seq() - 1, entry.subjectSeq(), last.seq()));
        }
        if (entry.subjectSeq() <= last.seq()) {
            throw BrokenLogException.at(
                    index,
                    "elle porte le numéro %d, déjà donné à une entrée sur la même personne"
                            .formatted(entry.subjectSeq()));
        }
        if (last.seq() > 0 && !isHex(entry.subjectPrev().orElse(""), last.leaf())) {
            throw BrokenLogException.at(
                    last.index(),
                    "l'entrée %d, qui la suit sur la même personne, a connu un autre contenu".formatted(index));
        }
        if (entry.at().isBefore(last.at())) {
            throw BrokenLogException.at(
                    index,
                    "elle est datée du %s, avant l'entrée %d qui la précède sur la même personne (%s)"
                            .formatted(entry.at(), last.index(), last.at()));
        }
        heads.put(subject, new Head(index, entry.subjectSeq(), leaf, entry.at()));
    }

    /** Returns whether a text is a hash in hexadecimal. */
    private static boolean isHex(String text, byte[] hash) {
        if (text.length() != 2 * hash.length) {
            return false;
        }
        for (int i = 0; i < hash.length; i++) {
            if (text.charAt(2 * i) != DIGITS.charAt(hash[i] >> 4 & 15)
                    || text.charAt(2 * i + 1) != DIGITS.charAt(hash[i] & 15)) {
                return false;
            }
        }
        return true;
    }
}
