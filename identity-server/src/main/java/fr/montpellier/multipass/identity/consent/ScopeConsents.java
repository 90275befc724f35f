package fr.montpellier.multipass.identity.consent;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.retention.RequestScopedCache;
import fr.montpellier.multipass.identity.secrets.PairwiseSubjects;
import fr.montpellier.multipass.identity.sessions.SignIn;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.tokens.Authorizations;
import fr.montpellier.multipass.identity.tokens.PersonClaims;
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
 * Records what a person lets a client learn of them (OpenID Connect Core, section 3.1.2.4), and decides when to ask: the
 * first time, when the client requests more, and when it sends {@code prompt=consent}. A client that learns nothing but its
 * own subject identifier for the person needs no consent. Giving and withdrawing a consent append a journal entry in the
 * same transaction.
 */
@Service
public class ScopeConsents {

    private final ScopeConsentRepository repository;
    private final RegisteredClientRepository clients;
    private final Authorizations authorizations;
    private final SignIns signIns;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Clock clock;
    private final RequestScopedCache<ClientOfHolder, Optional<ScopeConsent>> read =
            new RequestScopedCache<>(ScopeConsents.class);

    private record ClientOfHolder(UUID holder, String clientId) {}

    ScopeConsents(
            ScopeConsentRepository repository,
            RegisteredClientRepository clients,
            Authorizations authorizations,
            SignIns signIns,
            PairwiseSubjects subjects,
            Journal journal,
            Clock clock) {
        this.repository = repository;
        this.clients = clients;
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.subjects = subjects;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns whether the person has yet to consent. */
    public boolean isRequired(AuthorizationRequest request, Optional<SignIn> person) {
        var client = request.client();
        var items = items(request);
        var prompted = request.prompts().contains("consent");
        var required = prompted || (client.getClientSettings().isRequireAuthorizationConsent() && !items.isEmpty());
        var since = prompted ? request.askedAt() : Instant.EPOCH;
        return required
                && person.filter(known -> covers(known, client, items, since)).isEmpty();
    }

    /**
     * Returns what the client would learn beside its subject identifier for the person, in the order of the page: scopes,
     * and {@code claim.} before the names of claims requested one by one.
     */
    Set<String> items(AuthorizationRequest request) {
        var items = new TreeSet<>(request.scopes());
        items.remove(OidcScopes.OPENID);
        var named = new TreeSet<>(request.claims().idToken());
        named.addAll(request.claims().userInfo());
        PersonClaims.beyond(request.scopes(), request.client(), named)
                .forEach(claim -> items.add(ScopeConsent.CLAIM + claim));
        return items;
    }

    /**
     * Reads the sign-in and the consent to the client in one statement, for a client of which {@link #isRequired} will ask
     * too: {@link SignIns#find} and {@link #isRequired} then read nothing more in the same HTTP request.
     *
     * @param signInId identifier of the sign-in
     */
    public void readWithPerson(AuthorizationRequest request, String signInId) {
        var client = request.client();
        if (!client.getClientSettings().isRequireAuthorizationConsent()) {
            return;
        }
        repository.ofSignIn(UUID.fromString(signInId), client.getClientId()).ifPresent(found -> {
            signIns.wasRead(signInId, Optional.of(found.person()));
            read.put(new ClientOfHolder(found.holder(), client.getClientId()), found.consent());
        });
    }

    /**
     * One statement at most, asked at each sign-in to an application: a transaction around it would be one more.
     *
     * @param since an older consent does not count
     */
    private boolean covers(SignIn signIn, RegisteredClient client, Set<String> items, Instant since) {
        return read.get(new ClientOfHolder(signIn.holder(), client.getClientId()), this::find)
                .filter(consent ->
                        consent.items().containsAll(items) && !consent.givenAt().isBefore(since))
                .isPresent();
    }

    private Optional<ScopeConsent> find(ClientOfHolder asked) {
        return repository.find(asked.holder(), asked.clientId());
    }

    @Transactional
    public void give(AuthorizationRequest request, SignIn signIn) {
        read.forget();
        var subject = subjects.inMultipass(signIn.holder());
        var clientId = request.client().getClientId();
        var items = items(request);
        repository.upsert(
                new ScopeConsent(
                        signIn.holder(), clientId, items, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                subject);
        var event = event("identity.consent-given", subject, clientId).fact("scopes", String.join(" ", items));
        journal.append(signIn.role() == Role.RESIDENT ? event.subject(subject) : event);
    }

    @Transactional(readOnly = true)
    List<ScopeConsent> of(SubjectId subject) {
        return repository.of(subject);
    }

    /** The client's tokens and codes for that person end at once. Withdrawing twice is once. */
    @Transactional
    void withdraw(SubjectId subject, String clientId) {
        read.forget();
        repository.delete(subject, clientId).ifPresent(consent -> {
            var client = clients.findByClientId(clientId);
            if (client != null) {
                authorizations.removeAllOf(client.getId(), signIns.idsOf(consent.holder()));
            }
            journal.append(
                    event("identity.consent-withdrawn", subject, clientId).subject(subject));
        });
    }

    private static JournalEvent event(String type, SubjectId subject, String clientId) {
        return JournalEvent.of(type).actor(subject).fact("client", clientId);
    }
}
