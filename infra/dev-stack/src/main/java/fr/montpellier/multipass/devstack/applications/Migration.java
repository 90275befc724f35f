package fr.montpellier.multipass.devstack.applications;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Migrates the database of a service to the schema of its build, in a process that receives the owner's credential in a
 * file and then ends. The file is deleted with it; the service never has the credential.
 *
 * @param directory for the file, readable by its owner alone
 */
public record Migration(Application application, Path directory, Path log) {

    private static final int HEAP = 96;

    /**
     * Runs the migration.
     *
     * @param more settings that decide what is loaded with the migrations
     * @throws IOException if the step fails; its output is in the log
     */
    public void run(DatabaseAccess database, Map<String, String> more) throws IOException {
        var settings = new Properties();
        settings.putAll(database.migrationProperties());
        settings.putAll(more);
        var text = new ByteArrayOutputStream();
        settings.store(text, null);
        Path file = directory.resolve(application.part().id() + "-migration.properties");
        OwnerOnly.write(file, text.toString(StandardCharsets.ISO_8859_1));
        try {
            List<String> line = JavaCommand.of(HEAP, application.started());
            line.add("migrate");
            line.add("--spring.config.additional-location=file:" + file);
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(
                        "the database of " + application.part().id() + " could not be migrated, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
