package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.clients.registry.ClientSecrets;
import fr.montpellier.multipass.identity.protocol.registration.InitialAccessTokenRepository.Permission;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationPolicy;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates and checks initial access tokens (RFC 7591, section 1.2): each lets a partner register a number of clients
 * until it expires. The creation is written to the journal.
 */
@Service
public class InitialAccessTokens {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final InitialAccessTokenRepository repository;
    private final ClientSecrets secrets;
    private final Journal journal;
    private final Clock clock;

    InitialAccessTokens(InitialAccessTokenRepository repository, ClientSecrets secrets, Journal journal, Clock clock) {
        this.repository = repository;
        this.secrets = secrets;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Creates a token and returns it. Only its hash is stored.
     *
     * @throws IllegalArgumentException if the number of uses or the lifetime is out of range, or a scope cannot be
     *     granted
     */
    @Transactional
    public String create(Set<String> scopes, int uses, Duration life) {
        if (uses < 1 || !life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a token must have at least one use and expire within a year");
        }
        RegistrationPolicy.requireGrantable(scopes);
        var id = UUID.randomUUID();
        String token = secrets.generate();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        repository.insert(secrets.hash(token), new Permission(id, scopes), uses, now, now.plus(life));
        journal.append(JournalEvent.of(IdentityJournalEvent.REGISTRATION_TOKEN_MADE)
                .fact("initialToken", id.toString())
                .fact("scopes", String.join(" ", new TreeSet<>(scopes)))
                .fact("uses", "" + uses)
                .fact("until", now.plus(life).toString()));
        return token;
    }

    /** Returns the permission of the token without using it. */
    Optional<Permission> find(String token) {
        return secrets.candidates(token).stream()
                .flatMap(hash -> repository.find(hash).stream())
                .findFirst();
    }

    /**
     * Decreases the number of uses left.
     *
     * @return false if another request used it up meanwhile
     */
    boolean use(Permission permission) {
        return repository.use(permission);
    }
}
