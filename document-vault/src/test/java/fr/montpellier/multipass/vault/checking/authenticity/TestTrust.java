package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lists of trust of the tests. */
final class TestTrust {

    /** The test authority FR00 alone. */
    static final TrustList DEMO = read(null, true);

    /** Trusts no certificate. */
    static final TrustList NONE = read(null, false);

    private TestTrust() {}

    static TrustList read(@Nullable Path directory, boolean demo) {
        try {
            return TrustDirectory.read(directory, demo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
