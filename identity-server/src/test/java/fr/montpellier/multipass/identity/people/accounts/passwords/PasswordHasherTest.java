package fr.montpellier.multipass.identity.people.accounts.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private final PasswordHasher hasher = new PasswordHasher(2, 3);

    @Test
    void hashes_are_argon2id_with_nineteen_mebibytes_and_two_passes() {
        String hash = hasher.hash("quinze lettres!");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hasher.matches("quinze lettres!", Optional.of(hash))).isTrue();
        assertThat(hasher.matches("quinze lettres", Optional.of(hash))).isFalse();
        assertThat(hasher.isOutdated(hash)).isFalse();
        assertThat(hasher.isOutdated(hash.replace("m=19456", "m=4096"))).isTrue();
        assertThat(hasher.hash("quinze lettres!")).as("salted").isNotEqualTo(hash);
    }

    @Test
    void enumeration_by_time_an_address_without_account_takes_as_long() {
        String hash = hasher.hash("quinze lettres!");
        long with = Long.MAX_VALUE;
        long without = Long.MAX_VALUE;
        // In turns, until both were computed without being held up by what else the machine does.
        for (int i = 0; i < 50 && (i < 5 || without < with / 2 || without > with * 2); i++) {
            with = Math.min(with, duration(Optional.of(hash)));
            without = Math.min(without, duration(Optional.empty()));
        }

        assertThat(hasher.matches("the password of no account", Optional.empty()))
                .isFalse();
        assertThat(without).isBetween(with / 2, with * 2);
    }

    private long duration(Optional<String> hash) {
        long start = System.nanoTime();
        hasher.matches("another password", hash);
        return System.nanoTime() - start;
    }

    @Test
    void a_thousand_sign_ins_at_once_hash_two_passwords_at_a_time_and_refuse_the_rest() throws Exception {
        List<Future<Boolean>> sent = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                sent.add(threads.submit(() -> {
                    try {
                        hasher.matches("another password", Optional.empty());
                        return true;
                    } catch (PasswordHasherBusyException busy) {
                        return false;
                    }
                }));
            }
        }
        long hashed = 0;
        for (Future<Boolean> each : sent) {
            hashed += each.get() ? 1 : 0;
        }

        assertThat(hashed)
                .as("two, three that wait, and those that come while these are hashed")
                .isBetween(5L, 100L);
        assertThat(hasher.matches("the next one", Optional.empty())).isFalse();
    }

    @Test
    void a_flood_of_guesses_in_unknown_browsers_leaves_a_place_to_a_known_one() throws Exception {
        var small = new PasswordHasher(1, 3);
        var flooding = new AtomicBoolean(true);
        var refused = new AtomicInteger();
        try (small;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    while (flooding.get()) {
                        try {
                            small.matchesInUnknownBrowser("a guess", Optional.empty());
                        } catch (PasswordHasherBusyException busy) {
                            refused.incrementAndGet();
                            Thread.sleep(1);
                        }
                    }
                    return null;
                });
            }
            try {
                await().until(() -> refused.get() > 50);
                for (int i = 0; i < 5; i++) {
                    assertThat(small.matches("mine", Optional.empty()))
                            .as("answered, not refused")
                            .isFalse();
                }
            } finally {
                flooding.set(false);
            }
        }
    }

    /** An account takes a minute to open, and its owner is then in a known browser. */
    @Test
    void a_flood_of_right_passwords_of_one_account_leaves_a_place_to_another_one() throws Exception {
        var small = new PasswordHasher(1, 3);
        Optional<String> hash = Optional.of(small.hash("right"));
        Optional<String> another = Optional.of(small.hash("mine"));
        var flooding = new AtomicBoolean(true);
        var refused = new AtomicInteger();
        try (small;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    while (flooding.get()) {
                        try {
                            small.matches("right", hash);
                        } catch (PasswordHasherBusyException busy) {
                            refused.incrementAndGet();
                            Thread.sleep(1);
                        }
                    }
                    return null;
                });
            }
            try {
                await().until(() -> refused.get() > 50);
                for (int i = 0; i < 5; i++) {
                    assertThat(small.matches("mine", another))
                            .as("answered, not refused")
                            .isTrue();
                }
            } finally {
                flooding.set(false);
            }
        }
    }

    @Test
    void numbers_that_are_not_positive_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHasher(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHasher(1, 0));
    }
}
