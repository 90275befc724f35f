package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.attack.environment.Account;
import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a killed vault is unavailable: from {@code kill -9} to the first listing that is served, behind the
 * supervisor.
 */
public final class VaultRestart implements Benchmark {

    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "vault-restart";
    }

    @Override
    public List<Figure> run(Path work) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var platform = Platform.start(work.resolve("home"))) {
            Account resident = platform.city().resident("203.0.113.1");
            for (int time = 1; time <= TIMES; time++) {
                // Signed in before, so that only the vault's time is measured.
                String token = resident.token(Audiences.VAULT, Scopes.DOCUMENTS_OWN);
                long begun = System.nanoTime();
                platform.kill(Part.VAULT);
                while (!isServed(platform, resident, token)) {
                    if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                        throw new IllegalStateException("the vault does not come back");
                    }
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                figures.add(Figure.of("killed " + time + ": first listing served after", seconds, "s"));
                figures.add(Figure.of(
                        "killed " + time + ": processor time until then", platform.processorSeconds(Part.VAULT), "s"));
            }
        }
        return figures;
    }

    private static boolean isServed(Platform platform, Account resident, String token) {
        try {
            return resident.call(platform.addresses().vault(), "/api/documents", token, HttpRequest.Builder::GET)
                            .statusCode()
                    == 200;
        } catch (java.io.UncheckedIOException notYet) {
            return false;
        }
    }
}
