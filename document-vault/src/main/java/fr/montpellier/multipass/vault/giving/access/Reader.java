package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.giving.decisions.EvaluationSubject;
import fr.montpellier.multipass.vault.giving.sharing.keys.Recipient;
import java.time.Instant;
import java.util.Optional;

/** The reader of an authorisation. */
public sealed interface Reader {

    EvaluationSubject evaluationSubject();

    /** Returns the reader as the holder of a key. */
    Recipient recipient();

    /** Adds the reader to the journal entry. */
    JournalEvent addTo(JournalEvent event);

    /** Returns whether the reader's token allows a request about that authorisation. */
    boolean mayAskAbout(SharingAuthorisationId authorisation);

    /** Returns the time at which the authorisation ended, if the reader may know it. */
    Optional<Instant> timeOfEnd(Decision.Refused refused);

    /** An agent of a department, for a case. */
    record OfAgent(Caller.Agent agent) implements Reader {

        @Override
        public EvaluationSubject evaluationSubject() {
            return EvaluationSubject.of(agent);
        }

        @Override
        public Recipient recipient() {
            return Recipient.department(agent.organisation(), agent.department());
        }

        @Override
        public JournalEvent addTo(JournalEvent event) {
            return event.actor(agent.subject())
                    .fact("department", agent.department().value())
                    .disclose("actorName", agent.name());
        }

        @Override
        public boolean mayAskAbout(SharingAuthorisationId authorisation) {
            return true;
        }

        @Override
        public Optional<Instant> timeOfEnd(Decision.Refused refused) {
            return refused.at();
        }
    }

    /** An application of a department, with the token of the authorisation. */
    record OfApplication(Caller.Application application) implements Reader {

        @Override
        public EvaluationSubject evaluationSubject() {
            return EvaluationSubject.of(application);
        }

        @Override
        public Recipient recipient() {
            return Recipient.application(application.clientId());
        }

        @Override
        public JournalEvent addTo(JournalEvent event) {
            return event.actor(application.clientId()).fact("application", application.clientId());
        }

        @Override
        public boolean mayAskAbout(SharingAuthorisationId authorisation) {
            return application.authorisations().contains(authorisation);
        }

        /**
         * Returns empty: a resident may end several authorisations at the same time, by which applications could
         * recognise the resident.
         */
        @Override
        public Optional<Instant> timeOfEnd(Decision.Refused refused) {
            return Optional.empty();
        }
    }
}
