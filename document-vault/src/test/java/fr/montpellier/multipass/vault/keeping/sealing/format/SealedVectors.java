package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code sealed-document-vectors.json}: samples of the format and ways to spoil them. */
public record SealedVectors(String format, String plaintext, List<Vector> vectors, List<Tampered> tampered) {

    private static final Map<Vector, byte[]> SEALED = new ConcurrentHashMap<>();

    public static SealedVectors load() {
        try (InputStream file = SealedVectors.class.getResourceAsStream("/sealed-document-vectors.json")) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(file), SealedVectors.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Vector vector(String name) {
        return vectors.stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }

    public record Vector(
            String name,
            int size,
            String key,
            String salt,
            String noncePrefix,
            String document,
            String owner,
            int version,
            String type,
            long sealedSize,
            String sealedSha256) {

        byte[] file() {
            byte[] file = new byte[size];
            for (int i = 0; i < size; i++) {
                file[i] = (byte) ((7 + 31L * i) % 251);
            }
            return file;
        }

        /** Of the file with its padding, which may be all that the last chunk holds. */
        int paddedSize() {
            long chunks = (sealedSize + SealedFormat.SEGMENT - 1) / SealedFormat.SEGMENT;
            return (int) (sealedSize - ReferenceSealedFormat.HEADER - ReferenceSealedFormat.TAG * chunks);
        }

        public DataKey dataKey() {
            return new DataKey(HexFormat.of().parseHex(key));
        }

        public Binding binding() {
            return new Binding(DocumentId.parse(document), new SubjectId(owner), version, new JustificatifType(type));
        }

        byte[] sealed() {
            return SEALED.computeIfAbsent(this, ReferenceSealedFormat::seal).clone();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One chunk of another object, in the place of that of the same number. */
    record Splice(String from, int chunk) {

        private byte[] into(byte[] sealed) {
            byte[] other = load().vector(from).sealed();
            int at = chunk == 0 ? ReferenceSealedFormat.HEADER : chunk * SealedFormat.SEGMENT;
            int end = Math.min((chunk + 1) * SealedFormat.SEGMENT, sealed.length);
            byte[] spliced = sealed.clone();
            System.arraycopy(other, at, spliced, at, end - at);
            return spliced;
        }
    }

    record Tampered(
            String name,
            String vector,
            @Nullable Integer flip,
            @Nullable List<Integer> chunks,
            @Nullable Integer truncate,
            @Nullable Integer append,
            @Nullable Splice splice,
            @Nullable String document,
            @Nullable String owner,
            @Nullable Integer version,
            @Nullable String type,
            @Nullable String key) {

        byte[] spoil(byte[] sealed) {
            byte[] bytes = sealed.clone();
            if (flip != null) {
                bytes[Math.floorMod(flip, bytes.length)] ^= 1;
            }
            if (chunks != null) {
                bytes = reorder(bytes, chunks);
            }
            if (truncate != null) {
                bytes = Arrays.copyOf(bytes, bytes.length - truncate);
            }
            if (splice != null) {
                bytes = splice.into(bytes);
            }
            return append == null ? bytes : Arrays.copyOf(bytes, bytes.length + append);
        }

        private static byte[] reorder(byte[] sealed, List<Integer> order) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int chunk : order) {
                int from = chunk * SealedFormat.SEGMENT;
                bytes.write(sealed, from, Math.min(SealedFormat.SEGMENT, sealed.length - from));
            }
            return bytes.toByteArray();
        }

        Binding moved(Binding binding) {
            return new Binding(
                    Optional.ofNullable(document).map(DocumentId::parse).orElse(binding.document()),
                    Optional.ofNullable(owner).map(SubjectId::new).orElse(binding.owner()),
                    Optional.ofNullable(version).orElse(binding.version()),
                    Optional.ofNullable(type).map(JustificatifType::new).orElse(binding.type()));
        }

        DataKey other(DataKey right) {
            return key == null ? right : new DataKey(HexFormat.of().parseHex(key));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
