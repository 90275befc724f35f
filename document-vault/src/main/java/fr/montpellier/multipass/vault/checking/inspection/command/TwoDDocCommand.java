package fr.montpellier.multipass.vault.checking.inspection.command;

import fr.montpellier.multipass.vault.checking.authenticity.Verdict;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustList;
import fr.montpellier.multipass.vault.checking.inspection.worker.LibraryOutputSuppressor;
import fr.montpellier.multipass.vault.checking.inspection.worker.WorkerWatchdog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code multipass 2ddoc}, which prints the verdict on a PDF, an image or a bare code as JSON, without
 * server or database. A bare code is read byte for byte.
 */
public final class TwoDDocCommand {

    private static final int USAGE = 2;
    private static final int LARGEST = 50 << 20;
    private static final long MILLIS = 60_000;

    private TwoDDocCommand() {}

    public static void main(String[] arguments) {
        LibraryOutputSuppressor.libraries();
        WorkerWatchdog.endAfter(
                MILLIS,
                USAGE,
                () -> System.err.println("multipass 2ddoc : le fichier est trop complexe, abandon après une minute"));
        int code;
        try {
            code = run(CommandOptions.parse(arguments, System.getenv()));
        } catch (IllegalArgumentException e) {
            System.err.println("multipass 2ddoc : " + e.getMessage());
            System.err.println("multipass 2ddoc [--trust DOSSIER] [--demo] FICHIER|-");
            code = USAGE;
        } catch (IOException e) {
            System.err.println("multipass 2ddoc : " + e.getMessage());
            code = USAGE;
        }
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static int run(CommandOptions options) throws IOException {
        TrustList trust = TrustDirectory.read(options.trust().orElse(null), options.demo());
        CommandOutput answer = new CommandInspection(trust).answer(content(options.file()));
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        byte[] text = json.writeValueAsBytes(answer);
        System.out.write(text, 0, text.length);
        System.out.write('\n');
        return exitCode(answer.outcome());
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case VERIFIE -> 0;
            case ALTERE -> 1;
            case NON_VERIFIABLE -> 3;
            case ABSENT -> 4;
        };
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("le fichier dépasse 50 Mo");
            }
            return content;
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException("le fichier " + file + " n’existe pas", e);
        }
    }
}
