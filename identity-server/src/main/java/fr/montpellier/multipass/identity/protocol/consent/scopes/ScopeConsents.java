package fr.montpellier.multipass.identity.protocol.consent.scopes;

import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.tokens.PersonClaims;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the consent of a person to the scopes and claims of a client (OpenID Connect Core, section 3.1.2.4), and
 * decides when it is required: at the first request, when the client requests more, and with {@code prompt=consent}. A
 * client that receives only its subject identifier of the person needs no consent. Giving and withdrawing a consent
 * append a journal entry in the same transaction.
 */
@Service
public class ScopeConsents {

    private final ScopeConsentRepository repository;
    private final RegisteredClientRepository clients;
    private final Authorizations authorizations;
    private final SignInService signIns;
    private final PairwiseSubjects subjects;
    private final KeyedHash emails;
    private final Journal journal;
    private final Clock clock;

    ScopeConsents(
            ScopeConsentRepository repository,
            RegisteredClientRepository clients,
            Authorizations authorizations,
            SignInService signIns,
            PairwiseSubjects subjects,
            SealedSecrets secrets,
            Journal journal,
            Clock clock) {
        this.repository = repository;
        this.clients = clients;
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.subjects = subjects;
        this.emails = KeyedHash.of(secrets, "consent-email");
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Returns the person of a sign-in with their consent for the client of the request, read in one statement; empty if
     * the sign-in has ended. The consent is not read if the client needs none.
     *
     * @param signInId identifier of the sign-in
     */
    public Optional<ConsentingPerson> find(AuthorizationRequest request, String signInId) {
        return mayBeRequired(request)
                ? repository
                        .findWithSignIn(
                                UUID.fromString(signInId), request.client().getClientId())
                        .flatMap(found -> signIns.open(signInId, found.signIn())
                                .map(signIn -> new ConsentingPerson(signIn, of(signIn, found.consent()))))
                : signIns.find(signInId).map(signIn -> new ConsentingPerson(signIn, Optional.empty()));
    }

    /**
     * Returns the consent if it belongs to the holder in the opened sign-in, because the column by which the statement
     * joins is not sealed.
     */
    private static Optional<ScopeConsent> of(SignIn signIn, Optional<ScopeConsent> consent) {
        return consent.filter(found -> found.holder().equals(signIn.holder()));
    }

    /**
     * Returns whether consent may be required: of clients that need it, on request, and for the email address always,
     * because it is the same for all clients and a resident decides who may recognise them by it.
     */
    private static boolean mayBeRequired(AuthorizationRequest request) {
        return isPrompted(request)
                || request.client().getClientSettings().isRequireAuthorizationConsent()
                || includesEmail(request);
    }

    /** Returns whether the client requests the email address. */
    public static boolean includesEmail(AuthorizationRequest request) {
        return PersonClaims.includeEmail(request.scopes(), request.client(), named(request));
    }

    private static Set<String> named(AuthorizationRequest request) {
        var named = new TreeSet<>(request.claims().idToken());
        named.addAll(request.claims().userInfo());
        return named;
    }

    /** Returns whether the screen displayed the address of the sign-in; an address that is not known need not be seen. */
    private boolean hasSeenEmail(ScopeConsent consent, SignIn signIn) {
        PersonEmail email = signIn.person().email();
        return email == null
                || consent.emailHash()
                        .filter(seen -> emails.matches(seen, email.address(), "" + email.verified()))
                        .isPresent();
    }

    private Optional<byte[]> emailHash(AuthorizationRequest request, SignIn signIn) {
        return Optional.ofNullable(signIn.person().email())
                .filter(email -> includesEmail(request))
                .map(email -> emails.hash(email.address(), "" + email.verified()));
    }

    private static boolean isPrompted(AuthorizationRequest request) {
        return request.prompts().contains("consent");
    }

    /** Returns whether the consent of the person to the scopes and claims is required. */
    public boolean isRequired(AuthorizationRequest request, Optional<ConsentingPerson> person) {
        Set<String> items = items(request);
        Instant since = isPrompted(request) ? request.askedAt() : Instant.EPOCH;
        return mayBeRequired(request)
                && (isPrompted(request) || !items.isEmpty())
                && person.flatMap(ConsentingPerson::scopeConsent)
                        .filter(consent -> consent.items().containsAll(items)
                                && !consent.givenAt().isBefore(since)
                                && (!includesEmail(request)
                                        || person.filter(known -> hasSeenEmail(consent, known.signIn()))
                                                .isPresent()))
                        .isEmpty();
    }

    /**
     * Returns the requested scopes and claims other than the subject identifier, in the order of the page: scopes, and
     * individual claims with the prefix {@code claim.}.
     */
    public Set<String> items(AuthorizationRequest request) {
        var items = new TreeSet<>(request.scopes());
        items.remove(OidcScopes.OPENID);
        PersonClaims.additional(request.scopes(), request.client(), named(request))
                .forEach(claim -> items.add(ScopeConsent.CLAIM + claim));
        return items;
    }

    @Transactional
    public void give(AuthorizationRequest request, SignIn signIn) {
        SubjectId subject = subjects.inMultipass(signIn.holder());
        String clientId = request.client().getClientId();
        Set<String> items = items(request);
        repository.upsert(
                new ScopeConsent(
                        signIn.holder(),
                        clientId,
                        items,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        emailHash(request, signIn)),
                subject);
        JournalEvent event =
                event(IdentityJournalEvent.CONSENT_GIVEN, subject, clientId).fact("scopes", String.join(" ", items));
        journal.append(signIn.role() == Role.RESIDENT ? event.subject(subject) : event);
    }

    @Transactional(readOnly = true)
    List<ScopeConsent> of(SubjectId subject) {
        return repository.of(subject);
    }

    /** Withdraws the consent, and revokes the client's tokens and codes for that person. May be repeated. */
    @Transactional
    void withdraw(SubjectId subject, String clientId) {
        repository.delete(subject, clientId).ifPresent(consent -> {
            RegisteredClient client = clients.findByClientId(clientId);
            if (client != null) {
                authorizations.removeAllOf(client.getId(), signIns.idsOf(consent.holder()));
            }
            journal.append(event(IdentityJournalEvent.CONSENT_WITHDRAWN, subject, clientId)
                    .subject(subject));
        });
    }

    /** Erases all consents of a person, in the caller's transaction. */
    public void erase(UUID holder) {
        repository.deleteOf(holder);
    }

    private static JournalEvent event(IdentityJournalEvent type, SubjectId subject, String clientId) {
        return JournalEvent.of(type).actor(subject).fact("client", clientId);
    }
}
