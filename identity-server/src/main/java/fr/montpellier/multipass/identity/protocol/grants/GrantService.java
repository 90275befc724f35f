package fr.montpellier.multipass.identity.protocol.grants;

import fr.montpellier.multipass.identity.protocol.consentservice.EndReason;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest.Action;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes grants. In one transaction with each change, the tokens of an ended grant are revoked and the accesses that
 * the consent service must withdraw are stored. The consent service is called afterwards.
 */
@Service
public class GrantService {

    /**
     * The time after which a document access counts as unused. It is longer than the lifetime of a code, so that no
     * code can be redeemed afterwards.
     */
    private static final Duration SETTLEMENT_LIMIT = Duration.ofMinutes(5);

    private static final int ID_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GrantRepository repository;
    private final OAuth2AuthorizationService authorizations;
    private final GrantEvents events;
    private final Journal journal;
    private final Clock clock;

    GrantService(
            GrantRepository repository,
            OAuth2AuthorizationService authorizations,
            GrantEvents events,
            Journal journal,
            Clock clock) {
        this.repository = repository;
        this.authorizations = authorizations;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A document access that is about to be recorded at the consent service.
     *
     * @param grant grant of the access
     * @param sharingAuthorisationId identifier for the sharing authorisation at the consent service
     */
    public record PendingAccess(Grant grant, UUID sharingAuthorisationId, RequestedDocumentAccess access) {}

    /** Returns whether the grant exists, has not ended, and belongs to that resident. */
    public boolean isHeldBy(String grantId, UUID holder) {
        return repository
                .find(grantId)
                .filter(grant -> grant.holder().equals(holder))
                .isPresent();
    }

    /** Returns whether the grant exists and belongs to that client. */
    public boolean isOfClient(String grantId, String client) {
        return repository
                .find(grantId)
                .filter(grant -> grant.clientId().equals(client))
                .isPresent();
    }

    /**
     * Returns the identifier of the sharing authorisation that an authorisation of the same démarche would replace, as
     * far as is known here: the consent service says whether it is still active.
     */
    public Optional<UUID> findHeld(UUID holder, String client, String demarche) {
        return repository.findHeld(holder, client, demarche).stream()
                .map(GrantDetail::sharingAuthorisationId)
                .findFirst();
    }

    /** Returns whether that resident authorised the access of that request, and the consent service recorded it. */
    public boolean isDecided(AuthorizationRequest request, UUID holder) {
        return repository.isDecided(request.handle(), holder);
    }

    /** Appends to the journal that the resident denied the access on the consent screen. */
    public void declined(String clientId, RequestedDocumentAccess access, UUID holder) {
        journal.appendNow(events.declined(clientId, access.demarche(), holder));
    }

    /** Appends to the journal that the form of the consent screen named a document that is not, or no longer, the resident's. */
    public void refusedUnknownDocument(String clientId, RequestedDocumentAccess access, UUID holder) {
        journal.appendNow(events.unknownDocument(clientId, access.demarche(), holder));
    }

    /**
     * Stores the access as pending, before the consent service is called.
     *
     * @throws ConsentAlreadyDecidedException if the resident has already decided on the request; nothing is then stored
     * @return the access, or empty if the grant to change belongs to another resident or client, or has ended
     */
    @Transactional
    public Optional<PendingAccess> prepare(AuthorizationRequest request, UUID holder, RequestedDocumentAccess access) {
        String client = request.client().getClientId();
        GrantManagementRequest asked = access.grant();
        Instant now = clock.instant();
        Optional<Grant> grant = asked.grantId().isEmpty()
                ? Optional.of(create(client, holder, request.scopes(), now))
                : repository
                        .findToChange(asked.grantId().get())
                        .filter(known -> isOf(known, client, holder))
                        .map(known -> widen(known, asked.action(), request.scopes(), now));
        return grant.map(known -> {
            var sharingAuthorisationId = UUID.randomUUID();
            if (!repository.insertPending(
                    sharingAuthorisationId, known.id(), request.handle(), access, now, now.plus(SETTLEMENT_LIMIT))) {
                throw new ConsentAlreadyDecidedException();
            }
            return new PendingAccess(known, sharingAuthorisationId, access);
        });
    }

    /** Stores that the consent service recorded the access, which replaces earlier ones from now on. */
    @Transactional
    public void confirm(PendingAccess pending, Instant until) {
        Grant grant = pending.grant();
        repository.markRecorded(pending.sharingAuthorisationId(), until);
        remove(repository.unlinkAll(grant.id()));
        // The consent service has replaced these by itself.
        repository.findHeld(grant.holder(), grant.clientId(), pending.access().demarche()).stream()
                .filter(held -> !held.sharingAuthorisationId().equals(pending.sharingAuthorisationId()))
                .forEach(earlier -> replaced(earlier, Optional.empty()));
        if (pending.access().grant().action() == Action.REPLACE) {
            repository.findActiveDetails(grant.id()).stream()
                    .filter(other -> !other.sharingAuthorisationId().equals(pending.sharingAuthorisationId()))
                    .forEach(other -> replaced(other, Optional.of(EndReason.REVOKED)));
        }
        journal.append(events.granted(grant, pending.access().demarche(), pending.sharingAuthorisationId()));
    }

    /** Deletes the pending access, which the consent service refused. */
    @Transactional
    public void discard(PendingAccess pending) {
        repository.deleteDetail(pending.sharingAuthorisationId());
        if (pending.access().grant().action() == Action.CREATE) {
            repository.delete(pending.grant().id());
        }
    }

    /** Ends a pending access if it is unknown whether the consent service recorded it. It is withdrawn there. */
    @Transactional
    public void abandon(PendingAccess pending) {
        repository.endDetail(pending.sharingAuthorisationId(), clock.instant(), Optional.of(EndReason.UNUSED));
        endIfEmpty(pending.grant().id());
    }

    /**
     * Links the authorization of the code to the grant: the one on which the resident decided, or the one that the
     * request names and that holds the access already.
     */
    @Transactional
    void codeIssued(AuthorizationRequest request, String authorizationId) {
        repository
                .clearRequest(request.handle())
                .or(() -> continued(request))
                .ifPresent(grantId -> repository.link(authorizationId, grantId));
    }

    private Optional<String> continued(AuthorizationRequest request) {
        return request.documentAccess()
                .flatMap(access -> access.grant().grantId())
                .flatMap(repository::findToChange)
                .map(known -> widen(known, Action.MERGE, request.scopes(), clock.instant()))
                .map(Grant::id);
    }

    /** Marks the accesses of the grant as used: the client requested its tokens. */
    @Transactional
    public void markSettled(String grantId) {
        repository.markSettled(grantId);
    }

    /** Ends an access whose tokens the client did not request. */
    @Transactional
    void endUnused(UUID sharingAuthorisationId) {
        repository
                .findBySharingAuthorisation(sharingAuthorisationId)
                .flatMap(grant -> repository.findToChange(grant.id()))
                .ifPresent(grant -> {
                    Optional<GrantDetail> held = activeDetail(grant, sharingAuthorisationId);
                    if (repository.endDetail(sharingAuthorisationId, clock.instant(), Optional.of(EndReason.UNUSED))) {
                        held.ifPresent(detail -> journal.append(events.ended(grant, detail, "unused")));
                        endIfEmpty(grant.id());
                    }
                });
    }

    /** Stores the end of an access, which the resident renewed at the consent service. */
    @Transactional
    void renewedElsewhere(GrantDetail detail, Instant until) {
        repository.markRecorded(detail.sharingAuthorisationId(), until);
    }

    /** Ends an access that has ended at the consent service. */
    @Transactional
    void endedElsewhere(GrantDetail detail, String reason) {
        repository
                .findToChange(detail.grantId())
                .ifPresent(grant -> end(grant, detail, Optional.empty(), (g, d) -> events.ended(g, d, reason)));
    }

    /**
     * Revokes the grant of the client with its tokens and document accesses.
     *
     * @return false if the client has no such grant
     */
    @Transactional
    public boolean revoke(String grantId, String client) {
        Optional<Grant> grant = repository
                .findToChange(grantId)
                .filter(known -> known.clientId().equals(client));
        grant.ifPresent(known -> {
            repository
                    .findActiveDetails(grantId)
                    .forEach(detail -> end(known, detail, Optional.of(EndReason.REVOKED), events::revoked));
            endIfEmpty(grantId);
        });
        return grant.isPresent();
    }

    /** Erases all grants of a resident, in the caller's transaction. */
    public void erase(UUID holder) {
        repository.deleteOf(holder);
    }

    private Grant create(String client, UUID holder, Set<String> scopes, Instant now) {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var grant = new Grant(id, client, holder, scopes, now, now);
        repository.insert(grant);
        return grant;
    }

    private Grant widen(Grant known, Action action, Set<String> asked, Instant now) {
        Set<String> scopes = new TreeSet<>(asked);
        if (action == Action.MERGE) {
            scopes.addAll(known.scopes());
        }
        var changed = new Grant(known.id(), known.clientId(), known.holder(), scopes, known.createdAt(), now);
        repository.update(changed);
        return changed;
    }

    private static boolean isOf(Grant grant, String client, UUID holder) {
        return grant.clientId().equals(client) && grant.holder().equals(holder);
    }

    private void replaced(GrantDetail detail, Optional<EndReason> reportedReason) {
        repository
                .findToChange(detail.grantId())
                .ifPresent(grant -> end(grant, detail, reportedReason, (g, d) -> events.ended(g, d, "replaced")));
    }

    private void end(
            Grant grant,
            GrantDetail detail,
            Optional<EndReason> reportedReason,
            BiFunction<Grant, GrantDetail, JournalEvent> event) {
        if (repository.endDetail(detail.sharingAuthorisationId(), clock.instant(), reportedReason)) {
            journal.append(event.apply(grant, detail));
            endIfEmpty(grant.id());
        }
    }

    private Optional<GrantDetail> activeDetail(Grant grant, UUID sharingAuthorisationId) {
        return repository.findActiveDetails(grant.id()).stream()
                .filter(detail -> detail.sharingAuthorisationId().equals(sharingAuthorisationId))
                .findFirst();
    }

    private void endIfEmpty(String grantId) {
        if (repository.findActiveDetails(grantId).isEmpty()) {
            repository.end(grantId, clock.instant());
            remove(repository.unlinkAll(grantId));
        }
    }

    private void remove(List<String> authorizationIds) {
        authorizationIds.stream()
                .flatMap(id -> Stream.ofNullable(authorizations.findById(id)))
                .forEach(authorizations::remove);
    }
}
