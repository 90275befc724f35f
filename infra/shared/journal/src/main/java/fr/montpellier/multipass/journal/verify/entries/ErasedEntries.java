package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The entries at the beginning of a journal whose retention ended: their hashes are in the tree, their content is erased.
 * An entry that is kept has to announce it, so that the operator cannot erase in silence.
 */
public final class ErasedEntries {

    /** The shortest retention (CNIL, deliberation 2021-122). */
    private static final Duration LEAST = Duration.ofDays(183);

    private static final String ANNOUNCEMENT = ".journal-pruned";
    private static final int LONGEST_INDEX = 18;

    static final ErasedEntries NONE = new ErasedEntries(List.of());

    private final Set<String> hashes;
    private final long number;
    private long announced;
    private Instant before = Instant.MAX;

    /** @param hashes of the entries that are not there */
    public ErasedEntries(List<byte[]> hashes) {
        this.number = hashes.size();
        this.hashes = HashSet.newHashSet(hashes.size());
        hashes.forEach(hash -> this.hashes.add(HexFormat.of().formatHex(hash)));
    }

    /** Returns whether an entry of that hash, in hexadecimal, was erased. */
    boolean contains(String hash) {
        return hashes.contains(hash);
    }

    /** Takes account of an entry that is kept and may announce an erasure. */
    void announce(JournalEntry entry) {
        String minimum = entry.facts().getOrDefault("minimum", "");
        if (number == 0 || !entry.type().endsWith(ANNOUNCEMENT) || !isIndex(minimum)) {
            return;
        }
        try {
            Instant old = Instant.parse(entry.facts().getOrDefault("before", ""));
            if (!old.isAfter(entry.at().minus(LEAST)) && Long.parseLong(minimum) > announced) {
                announced = Long.parseLong(minimum);
                before = old;
            }
        } catch (DateTimeException e) {
            // An announcement without a date announces nothing.
        }
    }

    /** Returns whether any content was erased. */
    public boolean isEmpty() {
        return number == 0;
    }

    public long number() {
        return number;
    }

    /** Returns the date before which the erased entries were written, according to the journal. */
    public Instant before() {
        return before;
    }

    /**
     * Requires that the journal announced what is erased.
     *
     * @throws BrokenLogException naming the first entry that should be there
     */
    public void requireAnnounced() {
        if (number > announced) {
            throw BrokenLogException.at(
                    announced,
                    "son contenu manque, et aucune entrée « journal-pruned » n'annonce que sa conservation (%d jours au moins) est finie"
                            .formatted(LEAST.toDays()));
        }
    }

    private static boolean isIndex(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_INDEX && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
