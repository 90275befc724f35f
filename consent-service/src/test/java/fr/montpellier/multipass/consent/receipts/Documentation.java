package fr.montpellier.multipass.consent.receipts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the page that describes a receipt. */
final class Documentation {

    private Documentation() {}

    /** Returns the one block of code in that language. */
    static String block(String language) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "formats", "receipt.md"));
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        if (!block.find()) {
            throw new AssertionError("the page has no block in " + language);
        }
        return block.group(1);
    }
}
