package fr.montpellier.multipass.journal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoteSignerTest {

    @Test
    void a_checkpoint_has_three_lines_a_blank_one_and_a_signature() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        var signer = new NoteSigner("example.org/log", Arrays.copyOfRange(spki, 12, 44), pair.getPrivate());
        assertThat(signer.checkpoint(0, TreeHash.empty()))
                .matches("example.org/log\n0\n47DEQpj8HBSa\\+/TImW\\+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
                        + "— example.org/log [A-Za-z0-9+/]{91}=\n");
    }
}
