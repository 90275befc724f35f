package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.pages.AccountSessionAttribute;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps the account whose password was verified in the session until the second factor is verified, for ten minutes at
 * most and only until the password is changed.
 */
@Component
class PendingMfaSignIns {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final KeyedHash hash;
    private final Clock clock;

    PendingMfaSignIns(Accounts accounts, SealedSecrets secrets, Clock clock) {
        this.accounts = accounts;
        this.hash = KeyedHash.of(secrets, "half-sign-in");
        this.clock = clock;
    }

    void store(Account account, HttpServletRequest request) {
        long at = clock.millis();
        AccountSessionAttribute.PENDING_MFA.store(
                request,
                account.holder() + " " + at + " " + Base64.getEncoder().encodeToString(hash.hash(parts(account, at))));
    }

    Optional<Account> find(HttpServletRequest request) {
        return AccountSessionAttribute.PENDING_MFA.find(request).flatMap(this::account);
    }

    private Optional<Account> account(String stored) {
        String[] parts = stored.split(" ");
        long at = Long.parseLong(parts[1]);
        return Instant.ofEpochMilli(at).plus(LIFE).isBefore(clock.instant())
                ? Optional.empty()
                : accounts.find(UUID.fromString(parts[0]))
                        .filter(account -> hash.matches(Base64.getDecoder().decode(parts[2]), parts(account, at)));
    }

    private static String[] parts(Account account, long at) {
        return new String[] {account.holder().toString(), Long.toString(at), account.passwordHash()};
    }
}
