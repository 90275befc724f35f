package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.PasswordAccount;
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
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Keeps the account whose password was verified in the session until the second factor is verified, for ten minutes at
 * most and only until the password is changed.
 */
@Component
public class PendingMfaSignIns {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final KeyedHash hash;
    private final Clock clock;

    PendingMfaSignIns(Accounts accounts, SealedSecrets secrets, Clock clock) {
        this.accounts = accounts;
        this.hash = KeyedHash.of(secrets, "half-sign-in");
        this.clock = clock;
    }

    public void store(PasswordAccount account, HttpServletRequest request) {
        long at = clock.millis();
        AccountSessionAttribute.PENDING_MFA.store(
                request,
                account.holder() + " " + at + " " + Base64.getEncoder().encodeToString(hash.hash(parts(account, at))));
    }

    Optional<Account> find(HttpServletRequest request) {
        return find(request, accounts::find);
    }

    /**
     * Returns the account, or empty if no password was verified, or it was verified too long ago or changed meanwhile.
     *
     * @param accounts finds accounts of one kind by holder; accounts of another kind have other holders
     */
    public <A extends PasswordAccount> Optional<A> find(
            HttpServletRequest request, Function<UUID, Optional<A>> accounts) {
        return AccountSessionAttribute.PENDING_MFA.find(request).flatMap(stored -> account(stored, accounts));
    }

    private <A extends PasswordAccount> Optional<A> account(String stored, Function<UUID, Optional<A>> accounts) {
        String[] parts = stored.split(" ");
        long at = Long.parseLong(parts[1]);
        return Instant.ofEpochMilli(at).plus(LIFE).isBefore(clock.instant())
                ? Optional.empty()
                : accounts.apply(UUID.fromString(parts[0]))
                        .filter(account -> hash.matches(Base64.getDecoder().decode(parts[2]), parts(account, at)));
    }

    private static String[] parts(PasswordAccount account, long at) {
        return new String[] {account.holder().toString(), Long.toString(at), account.passwordHash()};
    }
}
