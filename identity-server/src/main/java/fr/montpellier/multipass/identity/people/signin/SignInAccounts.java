package fr.montpellier.multipass.identity.people.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/** Caches the holders of recent sign-ins, so that requests can be counted for each person without an SQL statement. */
final class SignInAccounts {

    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Cache<String, String> accounts = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(KEPT)
            .executor(Runnable::run)
            .build();

    void put(SignIn signIn) {
        accounts.put(signIn.id().toString(), signIn.holder().toString());
    }

    /**
     * Returns the holder of the sign-in, or the identifier of the sign-in while this instance does not know the holder.
     */
    String of(String signIn) {
        return Optional.ofNullable(accounts.getIfPresent(signIn)).orElse(signIn);
    }
}
