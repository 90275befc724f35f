package fr.montpellier.multipass.vault.keeping.sealing.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code key-wrap-vectors.json} anew, by the second implementation: {@code main}, in the module's folder. */
final class KeyWrapVectorWriter {

    private static final HexFormat HEX = HexFormat.of();
    private static final String PAIR = "7d5e2f0a-94c1-4c0e-8a55-2f6f5d0f9a11";
    private static final String KEY = "1c9a3a52-0a77-4b5e-9c3f-6d1c2b7e8f90";
    private static final String OTHER = "ffffffff-ffff-4fff-8fff-ffffffffffff";

    private KeyWrapVectorWriter() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", "multipass wrapped key 2");
        file.put(
                "vectors",
                List.of(
                        vector("resident", "resident", "pairwise-subject-0001"),
                        vector("department", "recipient", "department 26340001700012 ccas"),
                        vector("application", "recipient", "application demo-ccas")));
        file.put("tampered", tampered());
        Files.writeString(
                Path.of("src/test/resources/key-wrap-vectors.json"),
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(file)
                        + "\n");
    }

    private static Map<String, Object> vector(String name, String kind, String holder) throws Exception {
        byte[] seed = bytes(name + " seed", 32);
        ReferenceKeyWrap pair = new ReferenceKeyWrap(seed);
        byte[] secret = bytes(name + " secret", 32);
        byte[] message = bytes(name + " message", 32);
        byte[] ephemeral = bytes(name + " ephemeral", 32);
        byte[] nonce = bytes(name + " nonce", 12);
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("name", name);
        vector.put("seed", HEX.formatHex(seed));
        vector.put("publicKeySha256", HEX.formatHex(sha256(pair.publicKey())));
        vector.put("pair", PAIR);
        vector.put("kind", kind);
        vector.put("key", KEY);
        vector.put("holder", holder);
        vector.put("secret", HEX.formatHex(secret));
        vector.put("message", HEX.formatHex(message));
        vector.put("ephemeral", HEX.formatHex(ephemeral));
        vector.put("nonce", HEX.formatHex(nonce));
        vector.put(
                "sealed",
                HEX.formatHex(pair.seal(
                        message, ephemeral, nonce, secret, "multipass wrapped key 2", kind, KEY, holder, PAIR)));
        return vector;
    }

    private static List<Map<String, Object>> tampered() throws Exception {
        List<Map<String, Object>> ways = new ArrayList<>();
        ways.add(way("first byte of ML-KEM's ciphertext", "flip", 0));
        ways.add(way("last byte of ML-KEM's ciphertext", "flip", 1_087));
        ways.add(way("first byte of the ephemeral key", "flip", 1_088));
        ways.add(way("last byte of the ephemeral key", "flip", 1_119));
        ways.add(way("nonce", "flip", 1_120));
        ways.add(way("wrapped key", "flip", 1_132));
        ways.add(way("tag", "flip", 1_179));
        ways.add(way("one byte short", "truncate", 1));
        ways.add(way("no tag", "truncate", 16));
        ways.add(way("an encapsulation alone", "truncate", 60));
        ways.add(way("shorter than an encapsulation", "truncate", 100));
        ways.add(way("nothing", "truncate", 1_180));
        Map<String, Object> zero = way("ephemeral key of small order", "zeroFrom", 1_088);
        zero.put("zeroTo", 1_120);
        ways.add(zero);
        ways.add(way("another seed", "seed", HEX.formatHex(bytes("another seed", 32))));
        ways.add(way("another pair", "pair", UUID.fromString(OTHER)));
        ways.add(way("another kind", "kind", "recipient"));
        ways.add(way("another key", "key", UUID.fromString(OTHER)));
        ways.add(way("another holder", "holder", "pairwise-subject-0002"));
        return ways;
    }

    private static Map<String, Object> way(String name, String change, Object value) {
        Map<String, Object> way = new LinkedHashMap<>();
        way.put("name", name);
        way.put("vector", "resident");
        way.put(change, value);
        return way;
    }

    /** Nothing to hide, nothing to choose: the hash of what they are for. */
    private static byte[] bytes(String what, int length) throws Exception {
        return Arrays.copyOf(sha256(what.getBytes(StandardCharsets.UTF_8)), length);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
