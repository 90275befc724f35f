package fr.montpellier.multipass.identity.protocol.device;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.SubjectId;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Service;

/** Finds, accepts and denies pending device authorization requests. */
@Service
class DeviceRequests {

    private static final OAuth2TokenType USER_CODE = new OAuth2TokenType(OAuth2ParameterNames.USER_CODE);

    /** @param scopes requested scopes, sorted */
    record PendingRequest(OAuth2Authorization authorization, RegisteredClient client, Set<String> scopes) {}

    private final Authorizations authorizations;
    private final RegisteredClientRepository clients;
    private final UserCodeAttemptRepository attempts;
    private final PairwiseSubjects subjects;
    private final Journal journal;

    DeviceRequests(
            Authorizations authorizations,
            RegisteredClientRepository clients,
            UserCodeAttemptRepository attempts,
            PairwiseSubjects subjects,
            Journal journal) {
        this.authorizations = authorizations;
        this.clients = clients;
        this.attempts = attempts;
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Returns the pending request of that code, or empty if there is none or the person typed too many wrong codes. */
    Optional<PendingRequest> find(String typed, SignIn signIn) {
        if (!attempts.countAttempt(signIn.holder())) {
            return Optional.empty();
        }
        Optional<PendingRequest> found = UserCode.parse(typed).flatMap(this::waiting);
        if (found.isPresent()) {
            attempts.uncountAttempt(signIn.holder());
        } else {
            record(IdentityJournalEvent.DEVICE_REFUSED, Outcome.REFUSED, signIn, "unknown", "unknown-code");
        }
        return found;
    }

    boolean isLimitReached(SignIn signIn) {
        return attempts.isLimitReached(signIn.holder());
    }

    void accept(PendingRequest waiting, SignIn signIn, SignInAuthentication person) {
        authorizations.save(OAuth2Authorization.from(waiting.authorization())
                .principalName(person.getName())
                .authorizedScopes(waiting.scopes())
                .invalidate(userCode(waiting.authorization()))
                .attribute(Principal.class.getName(), person)
                .attributes(attributes -> attributes.remove(OAuth2ParameterNames.SCOPE))
                .build());
        record(
                IdentityJournalEvent.DEVICE_AUTHORISED,
                Outcome.SUCCESS,
                signIn,
                waiting.client().getClientId(),
                "accepted");
    }

    void refuse(PendingRequest waiting, SignIn signIn) {
        OAuth2Authorization.Token<OAuth2DeviceCode> deviceCode =
                Objects.requireNonNull(waiting.authorization().getToken(OAuth2DeviceCode.class));
        authorizations.save(OAuth2Authorization.from(waiting.authorization())
                .invalidate(userCode(waiting.authorization()))
                .invalidate(deviceCode.getToken())
                .build());
        record(
                IdentityJournalEvent.DEVICE_REFUSED,
                Outcome.REFUSED,
                signIn,
                waiting.client().getClientId(),
                "by-the-person");
    }

    private Optional<PendingRequest> waiting(UserCode code) {
        OAuth2Authorization authorization = authorizations.findByToken(code.text(), USER_CODE);
        if (authorization == null) {
            return Optional.empty();
        }
        OAuth2Authorization.Token<OAuth2UserCode> token = authorization.getToken(OAuth2UserCode.class);
        RegisteredClient client = clients.findById(authorization.getRegisteredClientId());
        Set<String> scopes = authorization.getAttribute(OAuth2ParameterNames.SCOPE);
        return token != null && token.isActive() && client != null && scopes != null
                ? Optional.of(new PendingRequest(authorization, client, new TreeSet<>(scopes)))
                : Optional.empty();
    }

    private static OAuth2UserCode userCode(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getToken(OAuth2UserCode.class))
                .getToken();
    }

    private void record(IdentityJournalEvent type, Outcome outcome, SignIn signIn, String client, String reason) {
        SubjectId subject = subjects.inMultipass(signIn.holder());
        journal.appendNow(JournalEvent.of(type)
                .outcome(outcome)
                .actor(subject)
                .subject(subject)
                .fact("client", client)
                .fact("reason", reason));
    }
}
