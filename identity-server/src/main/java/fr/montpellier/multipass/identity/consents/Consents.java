package fr.montpellier.multipass.identity.consents;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.retention.RequestMemo;
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

/** Remembers what people let clients learn. Giving and withdrawing are in the journal, in the same transaction. */
@Service
class Consents {

    private final ConsentRows rows;
    private final RegisteredClientRepository clients;
    private final Authorizations authorizations;
    private final SignIns signIns;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Clock clock;
    private final RequestMemo<Asked, Optional<Consent>> read = new RequestMemo<>(Consents.class);

    private record Asked(UUID holder, String clientId) {}

    Consents(
            ConsentRows rows,
            RegisteredClientRepository clients,
            Authorizations authorizations,
            SignIns signIns,
            PairwiseSubjects subjects,
            Journal journal,
            Clock clock) {
        this.rows = rows;
        this.clients = clients;
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.subjects = subjects;
        this.journal = journal;
        this.clock = clock;
    }

    /** What the client would learn, beside a name of its own for the person; in the order of the page. */
    static Set<String> items(AuthorizationRequest request) {
        var items = new TreeSet<>(request.scopes());
        items.remove(OidcScopes.OPENID);
        var named = new TreeSet<>(request.claims().idToken());
        named.addAll(request.claims().userInfo());
        PersonClaims.beyond(request.scopes(), request.client(), named)
                .forEach(claim -> items.add(Consent.CLAIM + claim));
        return items;
    }

    /**
     * Reads in one statement what the rest of a request asks about who signed in there: {@link SignIns#find} and {@link
     * #covers}.
     */
    void readWithPerson(String signInId, RegisteredClient client) {
        rows.ofSignIn(UUID.fromString(signInId), client.getClientId()).ifPresent(found -> {
            signIns.wasRead(signInId, Optional.of(found.person()));
            read.put(new Asked(found.holder(), client.getClientId()), found.consent());
        });
    }

    /**
     * One statement at most, asked at each sign-in to an application: a transaction around it would be one more.
     *
     * @param since an older consent does not count
     */
    boolean covers(SignIn signIn, RegisteredClient client, Set<String> items, Instant since) {
        return read.get(new Asked(signIn.holder(), client.getClientId()), this::find)
                .filter(consent ->
                        consent.items().containsAll(items) && !consent.givenAt().isBefore(since))
                .isPresent();
    }

    private Optional<Consent> find(Asked asked) {
        return rows.find(asked.holder(), asked.clientId());
    }

    @Transactional
    void give(SignIn signIn, AuthorizationRequest request) {
        read.forget();
        var subject = subjects.inMultipass(signIn.holder());
        var clientId = request.client().getClientId();
        var items = items(request);
        rows.upsert(
                new Consent(signIn.holder(), clientId, items, clock.instant().truncatedTo(ChronoUnit.MILLIS)), subject);
        var event = event("identity.consent-given", subject, clientId).fact("scopes", String.join(" ", items));
        journal.append(signIn.role() == Role.RESIDENT ? event.subject(subject) : event);
    }

    @Transactional(readOnly = true)
    List<Consent> of(SubjectId subject) {
        return rows.of(subject);
    }

    /** The client's tokens and codes for that person end at once. Withdrawing twice is once. */
    @Transactional
    void withdraw(SubjectId subject, String clientId) {
        read.forget();
        rows.delete(subject, clientId).ifPresent(consent -> {
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
