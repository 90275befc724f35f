package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint as archived: with one line more than the published one, the era, under a name by which the latest tree
 * of the latest era comes first. Described in docs/formats/journal.md.
 *
 * @param era number of times that an operator abandoned a later tree
 */
record ArchivedNote(long era, Checkpoint checkpoint) {

    private static final Pattern ERA = Pattern.compile("\nera (0|[1-9][0-9]{0,8})\n\\z");
    private static final long LAST_ERA = 999_999_999;
    private static final long LARGEST_SIZE = 999_999_999_999_999_999L;

    /** Signs a checkpoint again, with its era. */
    static ArchivedNote sign(NoteSigner signer, long era, Checkpoint checkpoint) {
        return new ArchivedNote(
                era, Checkpoint.parse(signer.checkpoint(checkpoint.size(), checkpoint.root(), "era " + era)));
    }

    /** Parses the era of a checkpoint; returns empty for a published one, which names none. */
    static Optional<ArchivedNote> of(Checkpoint checkpoint) {
        Matcher era = ERA.matcher(checkpoint.note().text());
        return era.find() ? Optional.of(new ArchivedNote(Long.parseLong(era.group(1)), checkpoint)) : Optional.empty();
    }

    String name() {
        return "%09d-%018d-%s"
                .formatted(
                        LAST_ERA - era,
                        LARGEST_SIZE - checkpoint.size(),
                        HexFormat.of().formatHex(checkpoint.root()));
    }
}
