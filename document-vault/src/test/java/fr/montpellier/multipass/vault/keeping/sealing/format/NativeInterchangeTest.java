package fr.montpellier.multipass.vault.keeping.sealing.format;

import static java.util.Objects.requireNonNull;

import fr.montpellier.multipass.service.algorithms.NativeAlgorithms;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With the cipher of the native library, as the vault runs where that loads (decision 0019). */
class NativeInterchangeTest extends InterchangeTest {

    private static final Provider NATIVE = requireNonNull(NativeAlgorithms.load());

    @BeforeAll
    static void prefer() {
        Security.insertProviderAt(NATIVE, 1);
    }

    @AfterAll
    static void leave() {
        Security.removeProvider(NATIVE.getName());
    }
}
