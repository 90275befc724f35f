package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.identity.accounts.HashRun;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import fr.montpellier.multipass.identity.people.accounts.passwords.PasswordHasher;
import java.util.Optional;

/** Hashes the password of the benchmark as the product does, on its class path, and prints the hash or its cost. */
final class MultipassHash {

    static final String MAKE = "make";
    static final String MEASURE = "measure";

    private static final int WAITING = 40;

    private MultipassHash() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        try (var hasher = new PasswordHasher(HashRun.AT_ONCE, WAITING)) {
            Optional<String> hash = Optional.of(hasher.hash(TestAccount.PASSWORD));
            if (arguments[0].equals(MAKE)) {
                System.out.println(hash.get());
            } else {
                HashRun.measure(() -> {
                    if (!hasher.matches(TestAccount.PASSWORD, hash)) {
                        throw new IllegalStateException("the hash does not match");
                    }
                });
            }
        }
    }
}
