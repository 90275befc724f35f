package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts that one department asks of one source about a resident, for one démarche.
 *
 * @param id identifier, which is also that of the access of the department once the answer is sent
 * @param organisation SIRET
 * @param type document that contains the facts too
 * @param source code of the source in the document vault
 * @param facts codes of the facts, and no others
 * @param textHash of the exact text shown
 * @param revision 1 when announced; sending and each later step increase it
 * @param until until when it can be sent; once sent, until when it can be read
 * @param endedAt end of an exchange that was not sent
 * @param contested facts of which the resident said that they are not exact
 */
public record LegalExchange(
        SharingAuthorisationId id,
        SubjectId resident,
        DemarcheCode demarche,
        int demarcheVersion,
        DepartmentCode department,
        String organisation,
        JustificatifType type,
        String source,
        List<String> facts,
        Language language,
        TextHash textHash,
        int revision,
        Instant announcedAt,
        Instant until,
        Optional<Instant> sentAt,
        Optional<Instant> objectedAt,
        Optional<Instant> endedAt,
        List<String> contested) {

    /** The state of an exchange. */
    public enum State {
        /** The resident is told, and the answer is for them alone. */
        ANNOUNCED,
        /** The department may read the answer. */
        SENT,
        OBJECTED,
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the state, as far as this row tells it: an exchange that was sent may have been ended otherwise. */
    public State stateAt(Instant now) {
        if (objectedAt.isPresent()) {
            return State.OBJECTED;
        }
        if (endedAt.isPresent() || !now.isBefore(until)) {
            return State.ENDED;
        }
        return sentAt.isPresent() ? State.SENT : State.ANNOUNCED;
    }

    LegalExchange sent(Instant at, Instant end) {
        return with(revision + 1, end, Optional.of(at), objectedAt, endedAt, contested);
    }

    LegalExchange objected(Instant at, int newRevision) {
        return with(newRevision, until, sentAt, Optional.of(at), endedAt, contested);
    }

    LegalExchange ended(Instant at) {
        return with(revision + 1, until, sentAt, objectedAt, Optional.of(at), contested);
    }

    LegalExchange contested(String fact) {
        return with(
                revision,
                until,
                sentAt,
                objectedAt,
                endedAt,
                Stream.concat(contested.stream(), Stream.of(fact)).distinct().toList());
    }

    private LegalExchange with(
            int newRevision,
            Instant newUntil,
            Optional<Instant> newSentAt,
            Optional<Instant> newObjectedAt,
            Optional<Instant> newEndedAt,
            List<String> newContested) {
        return new LegalExchange(
                id,
                resident,
                demarche,
                demarcheVersion,
                department,
                organisation,
                type,
                source,
                facts,
                language,
                textHash,
                newRevision,
                announcedAt,
                newUntil,
                newSentAt,
                newObjectedAt,
                newEndedAt,
                newContested);
    }
}
