package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.stamps.StampedCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** The result of a verification. */
public sealed interface JournalVerification {

    /**
     * Every check held.
     *
     * @param origin name of the journal
     * @param size number of entries
     * @param root hash of the tree, base64
     * @param key the key that verified the signature
     * @param keyPinned whether that key was known beforehand, instead of served by the journal itself
     * @param residents number of residents whose chains were checked; empty when the entries themselves could not be
     *     read, and only their hashes were checked
     * @param erased number of entries at the beginning whose retention ended: their hashes alone are left, as an entry of
     *     the journal announces
     * @param witnesses those of the given witnesses that cosigned, and when
     * @param stamps the checkpoints that an authority stamped, and when
     * @param authoritiesPinned whether the authorities were known beforehand, instead of kept in the export
     * @param since sizes of the earlier states that this one was proved to continue
     */
    record Intact(
            String origin,
            long size,
            String root,
            VerifierKey key,
            boolean keyPinned,
            OptionalLong residents,
            long erased,
            SortedMap<String, Instant> witnesses,
            List<StampedCheckpoint> stamps,
            boolean authoritiesPinned,
            List<Long> since)
            implements JournalVerification {}

    /**
     * An entry was changed or is missing, or a signature or file is invalid.
     *
     * @param firstBadIndex index of the first entry that is not the signed one; empty when the fault is in no entry
     * @param reason in French, for the person who runs the verification; {@link VerifierReasons} has it in other languages
     * @param origin name of the journal, if it could be read
     */
    record Broken(OptionalLong firstBadIndex, String reason, Optional<String> origin) implements JournalVerification {}
}
