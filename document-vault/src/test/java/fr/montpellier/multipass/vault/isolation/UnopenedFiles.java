package fr.montpellier.multipass.vault.isolation;

import fr.montpellier.multipass.vault.authenticity.Check;
import fr.montpellier.multipass.vault.authenticity.Reason;
import fr.montpellier.multipass.vault.inspection.InspectionReply;
import fr.montpellier.multipass.vault.inspection.InspectionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads each file to its end and opens none: for files that are larger than what the process that opens files may hold.
 */
public final class UnopenedFiles extends Inspections {

    public UnopenedFiles() throws IOException {
        super(
                new IsolationSettings(200, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 64),
                new AuthenticitySettings(null),
                WorkerCommand.line(64, Path.of("target")),
                false);
    }

    @Override
    void warmUp() {}

    @Override
    public InspectionReply inspect(InspectionRequest request, InputStream file) throws IOException {
        file.transferTo(OutputStream.nullOutputStream());
        return new InspectionReply(null, "", 1, Check.without(Reason.TYPE_WITHOUT_CODE));
    }
}
