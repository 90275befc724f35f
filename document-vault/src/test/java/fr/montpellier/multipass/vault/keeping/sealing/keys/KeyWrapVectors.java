package fr.montpellier.multipass.vault.keeping.sealing.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code key-wrap-vectors.json}: samples of the hybrid wrap and ways to spoil them. */
record KeyWrapVectors(String format, List<Vector> vectors, List<Tampered> tampered) {

    static KeyWrapVectors load() {
        try (InputStream file = KeyWrapVectors.class.getResourceAsStream("/key-wrap-vectors.json")) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(file), KeyWrapVectors.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param pair id of the hybrid pair, whose private keys come of {@code seed}
     * @param message randomness of ML-KEM's encapsulation
     * @param ephemeral private key of X25519's
     */
    record Vector(
            String name,
            String seed,
            String publicKeySha256,
            UUID pair,
            String kind,
            UUID key,
            String holder,
            String secret,
            String message,
            String ephemeral,
            String nonce,
            String sealed) {

        VaultKey vaultKey() {
            return new VaultKey(pair, 1, hex(seed));
        }

        String[] texts() {
            return new String[] {"multipass wrapped key 2", kind, key.toString(), holder, pair.toString()};
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is changed of a vector; the rest stays. */
    record Tampered(
            String name,
            String vector,
            @Nullable Integer flip,
            @Nullable Integer truncate,
            @Nullable Integer zeroFrom,
            @Nullable Integer zeroTo,
            @Nullable String seed,
            @Nullable UUID pair,
            @Nullable String kind,
            @Nullable UUID key,
            @Nullable String holder) {

        byte[] open(Vector from) {
            return new VaultKey(or(pair, from.pair()), 1, hex(or(seed, from.seed())))
                    .unwrap(
                            spoil(hex(from.sealed())),
                            or(kind, from.kind()),
                            or(key, from.key()),
                            or(holder, from.holder()));
        }

        private byte[] spoil(byte[] sealed) {
            byte[] bytes = Arrays.copyOf(sealed, sealed.length - or(truncate, 0));
            if (flip != null) {
                bytes[flip] ^= 1;
            }
            if (zeroFrom != null && zeroTo != null) {
                Arrays.fill(bytes, zeroFrom, zeroTo, (byte) 0);
            }
            return bytes;
        }

        private static <T> T or(@Nullable T changed, T original) {
            return Optional.ofNullable(changed).orElse(original);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
