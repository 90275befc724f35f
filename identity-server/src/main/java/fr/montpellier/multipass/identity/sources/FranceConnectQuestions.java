package fr.montpellier.multipass.identity.sources;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.UpstreamSignIn;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.federated.SourceQuestion;
import fr.montpellier.multipass.identity.people.signin.federated.SourceQuestionHandler;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.kernel.SubjectId;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/**
 * Has the document vault ask another administration about a resident with the access token that FranceConnect has just
 * issued for them. FranceConnect must have identified the resident who is signed in here, by themselves; it opens no
 * sign-in, and the token is not stored. The entry of the journal is durable before the token is given.
 */
@Service
class FranceConnectQuestions implements SourceQuestionHandler {

    private static final Logger log = LoggerFactory.getLogger(FranceConnectQuestions.class);

    private final SignInService signIns;
    private final Citizens citizens;
    private final PairwiseSubjects subjects;
    private final VaultQuestions vault;
    private final Journal journal;
    private final URI portal;

    FranceConnectQuestions(
            SignInService signIns,
            Citizens citizens,
            PairwiseSubjects subjects,
            VaultQuestions vault,
            Journal journal,
            @Value("${multipass.clients.citizen-portal.url}") URI portal) {
        this.signIns = signIns;
        this.citizens = citizens;
        this.subjects = subjects;
        this.vault = vault;
        this.journal = journal;
        this.portal = portal;
    }

    /** Returns the open sign-in of this browser, if it is of a resident who acts for themselves. */
    Optional<SignIn> resident() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication current
                ? signIns.find(current.getName())
                        .filter(signIn -> signIn.role() == Role.RESIDENT && signIn.acting() == null)
                : Optional.empty();
    }

    /** Returns the address of the exchange's page at the portal, which says what came of the question. */
    URI page(SourceQuestion question, QuestionOutcome outcome) {
        return portal.resolve((question.light() ? "/leger" : "") + "/echanges/" + question.exchange()
                + "?franceconnect=" + outcome.code());
    }

    @Override
    public URI ask(SourceQuestion question, Supplier<UpstreamSignIn> callback) {
        QuestionOutcome outcome = outcome(question, callback);
        log.info("question to {} with a token of FranceConnect: {}", question.source(), outcome.code());
        return page(question, outcome);
    }

    private QuestionOutcome outcome(SourceQuestion question, Supplier<UpstreamSignIn> callback) {
        UpstreamSignIn sent;
        try {
            sent = callback.get();
        } catch (SignInException e) {
            return QuestionOutcome.of(e.reason());
        }
        Optional<SignIn> resident =
                resident().filter(signIn -> signIn.id().toString().equals(question.signIn()));
        if (resident.isEmpty()) {
            return QuestionOutcome.SIGNED_OUT;
        }
        SignIn signIn = resident.get();
        if (!(sent.identity() instanceof FranceConnectIdentity identity)
                || !citizens.isOf(
                        new CitizenId(signIn.holder()),
                        identity.provider().wireName(),
                        identity.sub(),
                        identity.pivot())) {
            return QuestionOutcome.OTHER_PERSON;
        }
        SubjectId subject = subjects.inMultipass(signIn.holder());
        journal.appendNow(JournalEvent.of(IdentityJournalEvent.FRANCECONNECT_TOKEN_GIVEN)
                .actor(subject)
                .subject(subject)
                .fact("authorisation", question.exchange())
                .fact("basis", "echange-legal")
                .fact("source", question.source()));
        try {
            vault.ask(signIn, question.exchange(), sent.accessToken(), identity);
            return QuestionOutcome.ASKED;
        } catch (IOException e) {
            log.warn("the vault asked no source: {}", e.getMessage());
            return QuestionOutcome.VAULT_FAILED;
        }
    }
}
