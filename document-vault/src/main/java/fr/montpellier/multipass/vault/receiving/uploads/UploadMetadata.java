package fr.montpellier.multipass.vault.receiving.uploads;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The header {@code Upload-Metadata} (tus 1.0, creation). Other names are ignored, in particular that of the file,
 * which often contains its owner's.
 */
record UploadMetadata(
        String type,
        Optional<String> period,
        Optional<String> date,
        Optional<String> replaces,
        boolean recognise,
        String mediaType) {

    /**
     * Parses the header.
     *
     * @throws IllegalArgumentException when it is not a list of names and values in Base64
     */
    static UploadMetadata parse(String header) {
        Map<String, String> values = new HashMap<>();
        for (String pair : header.isBlank() ? new String[0] : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            String value = parts.length == 1 ? "" : decoded(parts[1]);
            if (parts[0].isEmpty() || values.put(parts[0], value) != null) {
                throw new IllegalArgumentException("Upload-Metadata is malformed");
            }
        }
        return new UploadMetadata(
                values.getOrDefault("type", ""),
                Optional.ofNullable(values.get("period")),
                Optional.ofNullable(values.get("date")),
                Optional.ofNullable(values.get("replaces")),
                "true".equals(values.get("recognise")),
                values.getOrDefault("filetype", ""));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    }
}
