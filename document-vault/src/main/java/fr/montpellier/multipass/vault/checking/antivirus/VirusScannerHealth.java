package fr.montpellier.multipass.vault.checking.antivirus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports at {@code /actuator/health} whether the scanner answers; {@code UNKNOWN} when none is configured. */
@Component("virusScanner")
class VirusScannerHealth implements HealthIndicator {

    private final AntivirusCheck antivirus;

    VirusScannerHealth(AntivirusCheck antivirus) {
        this.antivirus = antivirus;
    }

    @Override
    public Health health() {
        if (!antivirus.isConfigured()) {
            return Health.unknown().build();
        }
        try {
            antivirus.ping();
            return Health.up().build();
        } catch (ScannerUnavailableException e) {
            return Health.down().build();
        }
    }
}
