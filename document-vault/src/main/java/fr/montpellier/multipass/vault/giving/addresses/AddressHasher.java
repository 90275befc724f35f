package fr.montpellier.multipass.vault.giving.addresses;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Computes keyed hashes of the addresses of agents. Each has a random key of its own, which the master key seals for that agent: two agents
 * of one house have different hashes, a row moved to another agent does not open, and the key ends with the hash. Addresses are few enough to
 * be tried one by one, so that the hash protects an address from those who do not have the master key.
 */
@Component
class AddressHasher {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final MasterKey masterKey;
    private final SecureRandom random = new SecureRandom();

    AddressHasher(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** Returns the hash of an address under a new key. */
    AddressHash hash(SubjectId agent, String address) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new AddressHash(masterKey.seal(key, context(agent)), mac(key, address));
    }

    /**
     * Returns whether the hash is of that address.
     *
     * @throws fr.montpellier.multipass.service.masterkey.SealBrokenException if the key was not sealed for this agent
     */
    boolean matches(SubjectId agent, AddressHash hash, String address) {
        return MessageDigest.isEqual(mac(masterKey.open(hash.sealedKey(), context(agent)), address), hash.bytes());
    }

    private static byte[] mac(byte[] key, String address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] context(SubjectId agent) {
        return ("agent-address:" + agent.value()).getBytes(StandardCharsets.UTF_8);
    }
}
