package fr.montpellier.multipass.simulators.provider.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares the client secret, random and long, by its SHA-256: a slow password hash would only cost time. */
public final class Sha256PasswordEncoder implements PasswordEncoder {

    @Override
    public String encode(@Nullable CharSequence secret) {
        return HexFormat.of().formatHex(Sha256.of(String.valueOf(secret).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        return secret != null
                && hash != null
                && MessageDigest.isEqual(
                        encode(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
