package fr.montpellier.multipass.service.doctor;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks that the other services answer. Before they are started, they do not: a warning, no error. */
final class ServiceCheck implements Check {

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        return Stream.of(
                        "multipass.consent.url",
                        "multipass.vault.url",
                        "multipass.identity.url",
                        "multipass.portal.url")
                .map(setting -> environment.getProperty(setting, ""))
                .filter(address -> !address.isBlank() && !address.contains("CHANGE-ME"))
                .distinct()
                .map(ServiceCheck::ask)
                .toList();
    }

    private static Finding ask(String address) {
        String what = "service " + address;
        try {
            int status = Http.get(address + "/actuator/health/readiness").statusCode();
            return status == 200
                    ? Finding.good(what, "il est prêt")
                    : Finding.warning(
                            what, "il répond " + status, "Regardez son journal : journalctl -u 'multipass-*'.");
        } catch (IOException e) {
            return Finding.warning(
                    what, "injoignable (" + e.getMessage() + ")", "Démarrez-le : systemctl start multipass.target");
        }
    }
}
