package fr.montpellier.multipass.service.masterkey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file beside the keys that a demonstration made, by which production recognises and refuses them. */
public final class DemonstrationMark {

    private static final String FILE = "demonstration";

    private DemonstrationMark() {}

    static void set(Path dataDirectory) throws IOException {
        if (!isSet(dataDirectory)) {
            OwnerOnlyFile.write(
                    dataDirectory.resolve(FILE),
                    "These keys were made by a demonstration.\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Returns whether a demonstration used this directory. */
    public static boolean isSet(Path dataDirectory) {
        return Files.exists(dataDirectory.resolve(FILE));
    }
}
