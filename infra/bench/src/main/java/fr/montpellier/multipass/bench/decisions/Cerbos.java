package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.bench.processes.ChildProcess;
import fr.montpellier.multipass.bench.processes.ServerProcess;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs Cerbos, which npm installed ({@code @cerbos/cerbos-linux-x64}), with the policy of a reading. */
final class Cerbos implements AutoCloseable {

    static final String VERSION = "0.55.0";

    private static final Path PROGRAM =
            Path.of("infra/bench/target/cerbos/node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64");

    private final String address = "http://127.0.0.1:" + FreePort.find();
    private final ServerProcess process;

    Cerbos(Path work) throws IOException, InterruptedException {
        Path policies = Files.createDirectories(work.resolve("policies"));
        try (InputStream policy = Objects.requireNonNull(Cerbos.class.getResourceAsStream("/cerbos/document.yaml"))) {
            Files.copy(policy, policies.resolve("document.yaml"));
        }
        Path settings = Files.writeString(work.resolve("cerbos.yaml"), """
                server:
                  httpListenAddr: "%s"
                  grpcListenAddr: "127.0.0.1:%d"
                storage:
                  driver: disk
                  disk: {directory: "%s"}
                telemetry: {disabled: true}
                """.formatted(
                        URI.create(address).getAuthority(), FreePort.find(), policies));
        process = ServerProcess.start(
                List.of(
                        ChildProcess.checkout().resolve(PROGRAM).toString(),
                        "server",
                        "--log-level=warn",
                        "--config=" + settings),
                Map.of(),
                work.resolve("cerbos.log"),
                URI.create(address + "/_cerbos/health"));
    }

    /** Returns the address of checks. */
    URI checks() {
        return URI.create(address + "/api/check/resources");
    }

    ServerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
