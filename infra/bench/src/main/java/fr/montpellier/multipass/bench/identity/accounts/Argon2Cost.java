package fr.montpellier.multipass.bench.identity.accounts;

/**
 * The parameters of Argon2id (RFC 9106) at a server. A run checks that the server hashes with them.
 *
 * @param memory KiB
 */
public record Argon2Cost(int memory, int passes, int lanes) {

    public static final Argon2Cost MULTIPASS = new Argon2Cost(19_456, 2, 1);
    public static final Argon2Cost KEYCLOAK = new Argon2Cost(7_168, 5, 1);

    /**
     * Checks a hash in the PHC string format.
     *
     * @throws IllegalStateException if it has other parameters
     */
    public void checkHash(String hash) {
        check(hash.startsWith("$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$"), hash);
    }

    /**
     * Checks the parameters that Keycloak stores with a password.
     *
     * @throws IllegalStateException if they are others
     */
    public void checkCredential(String data) {
        check(
                data.contains("\"algorithm\":\"argon2\"")
                        && data.contains("\"type\":[\"id\"]")
                        && data.contains("\"hashIterations\":" + passes)
                        && data.contains("\"memory\":[\"" + memory + "\"]")
                        && data.contains("\"parallelism\":[\"" + lanes + "\"]"),
                data);
    }

    private void check(boolean same, String found) {
        if (!same) {
            throw new IllegalStateException("the conditions say " + this + ", but the server has " + found);
        }
    }

    @Override
    public String toString() {
        return String.format("Argon2id with %,d KiB, %d passes, %d lane", memory, passes, lanes);
    }
}
