package fr.montpellier.multipass.bench.identity.providers;

import fr.montpellier.multipass.bench.identity.accounts.Argon2Cost;
import fr.montpellier.multipass.bench.identity.accounts.HashRun;
import fr.montpellier.multipass.bench.identity.accounts.TestAccount;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Hashes the password of the benchmark as Keycloak does, with the library that it brings, and prints the cost. */
final class KeycloakHash {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private KeycloakHash() {}

    public static void main(String[] arguments) {
        Argon2Cost cost = Argon2Cost.KEYCLOAK;
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(new byte[SALT_BYTES])
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .build();
        byte[] password = TestAccount.PASSWORD.getBytes(StandardCharsets.UTF_8);
        HashRun.measure(() -> {
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            generator.generateBytes(password, new byte[HASH_BYTES]);
        });
    }
}
