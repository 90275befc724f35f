package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.grants.GrantManagementRequest.Action;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
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
 * What this server knows of grants, changed in one transaction at a time: a grant that ends takes its tokens with it, and
 * what the consent service must still be told is written down before anybody tries to tell it.
 */
@Service
class GrantService {

    /** Longer than a code lives: nobody can redeem one any more when a document access counts as unused. */
    private static final Duration TO_SETTLE = Duration.ofMinutes(5);

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

    /** A document access about to be asked of the consent service. */
    record PendingAccess(Grant grant, Action action, UUID authorisation, RequestedDocumentAccess access) {}

    /**
     * Written down before the consent service is asked.
     *
     * @throws ConsentAlreadyDecidedException if the request was answered before; nothing is written then
     * @return empty when the grant to change is not this person's and client's, or has ended
     */
    @Transactional
    Optional<PendingAccess> announce(AuthorizationRequest request, UUID holder, RequestedDocumentAccess access) {
        var client = request.client().getClientId();
        var asked = GrantManagementRequest.from(request.parameters());
        Instant now = clock.instant();
        Optional<Grant> grant = asked.grantId().isEmpty()
                ? Optional.of(create(client, holder, request.scopes(), now))
                : repository
                        .findToChange(asked.grantId().get())
                        .filter(known -> isOf(known, client, holder))
                        .map(known -> widen(known, asked.action(), request.scopes(), now));
        return grant.map(known -> {
            var authorisation = UUID.randomUUID();
            if (!repository.announce(authorisation, known.id(), request.handle(), access, now, now.plus(TO_SETTLE))) {
                throw new ConsentAlreadyDecidedException();
            }
            return new PendingAccess(known, asked.action(), authorisation, access);
        });
    }

    /** The consent service recorded it: from now on it stands in the place of what it replaces. */
    @Transactional
    void recorded(PendingAccess pending, Instant until) {
        Grant grant = pending.grant();
        repository.recorded(pending.authorisation(), until);
        remove(repository.unlinkAll(grant.id()));
        // The consent service has replaced these by itself.
        repository
                .earlier(grant, pending.access().demarche(), pending.authorisation())
                .forEach(earlier -> replaced(earlier, Optional.empty()));
        if (pending.action() == Action.REPLACE) {
            repository.held(grant.id()).stream()
                    .filter(other -> !other.authorisation().equals(pending.authorisation()))
                    .forEach(other -> replaced(other, Optional.of(EndReason.REVOKED)));
        }
        journal.append(events.granted(grant, pending.access().demarche(), pending.authorisation()));
    }

    /** The consent service refused it: nothing happened. */
    @Transactional
    void notRecorded(PendingAccess pending) {
        repository.deleteDetail(pending.authorisation());
        if (pending.action() == Action.CREATE) {
            repository.delete(pending.grant().id());
        }
    }

    /** Whether the consent service recorded it is not known: it is to be undone there. */
    @Transactional
    void abandon(PendingAccess pending) {
        repository.endDetail(pending.authorisation(), clock.instant(), Optional.of(EndReason.UNUSED));
        endIfEmpty(pending.grant().id());
    }

    /** The code that the resident agreed to, and what comes of it, rests on the grant. */
    @Transactional
    void issued(AuthorizationRequest request, String authorizationId) {
        repository.codeIssued(request.handle()).ifPresent(grantId -> repository.link(authorizationId, grantId));
    }

    /** The client holds its tokens. */
    @Transactional
    void settled(String grantId) {
        repository.settled(grantId);
    }

    /** The client never came for its tokens. */
    @Transactional
    void unused(UUID authorisation) {
        repository
                .findBySharingAuthorisation(authorisation)
                .flatMap(grant -> repository.findToChange(grant.id()))
                .ifPresent(grant -> {
                    var held = held(grant, authorisation);
                    if (repository.endDetail(authorisation, clock.instant(), Optional.of(EndReason.UNUSED))) {
                        held.ifPresent(detail -> journal.append(events.ended(grant, detail, "unused")));
                        endIfEmpty(grant.id());
                    }
                });
    }

    /** The consent service says that it has ended. */
    @Transactional
    void endedElsewhere(GrantDetail detail, String reason) {
        repository
                .findToChange(detail.grantId())
                .ifPresent(grant -> end(grant, detail, Optional.empty(), (g, d) -> events.ended(g, d, reason)));
    }

    /**
     * The client gives the grant up, tokens and document accesses alike.
     *
     * @return false when it has no such grant
     */
    @Transactional
    boolean revoke(String grantId, String client) {
        Optional<Grant> grant = repository
                .findToChange(grantId)
                .filter(known -> known.clientId().equals(client));
        grant.ifPresent(known -> {
            repository
                    .held(grantId)
                    .forEach(detail -> end(known, detail, Optional.of(EndReason.REVOKED), events::revoked));
            endIfEmpty(grantId);
        });
        return grant.isPresent();
    }

    private Grant create(String client, UUID holder, Set<String> scopes, Instant now) {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
        if (repository.endDetail(detail.authorisation(), clock.instant(), reportedReason)) {
            journal.append(event.apply(grant, detail));
            endIfEmpty(grant.id());
        }
    }

    private Optional<GrantDetail> held(Grant grant, UUID authorisation) {
        return repository.held(grant.id()).stream()
                .filter(detail -> detail.authorisation().equals(authorisation))
                .findFirst();
    }

    private void endIfEmpty(String grantId) {
        if (repository.held(grantId).isEmpty()) {
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
