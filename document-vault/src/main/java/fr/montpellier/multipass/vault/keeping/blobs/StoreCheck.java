package fr.montpellier.multipass.vault.keeping.blobs;

import fr.montpellier.multipass.service.doctor.Check;
import fr.montpellier.multipass.service.doctor.Finding;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** The object store, for the command {@code doctor}: probes it as the vault's start does. */
public final class StoreCheck implements Check {

    private static final String WHAT = "stockage";

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        BlobSettings settings;
        try {
            settings = Binder.get(environment).bindOrCreate("multipass.blobs", BlobSettings.class);
        } catch (BindException e) {
            return List.of(Finding.error(
                    WHAT, "un réglage de multipass.blobs n’est pas valable : " + e.getName(), "Corrigez-le."));
        }
        if (settings.endpoint() == null || settings.accessKey() == null || settings.secretKey() == null) {
            return List.of(Finding.error(
                    WHAT, "il manque une adresse ou des clés", "multipass.blobs.endpoint, .access-key et .secret-key"));
        }
        try (StoreClient client = new StoreClient(settings)) {
            // A check of an installation runs without the beans of the service, its clock included.
            return probed(
                    settings, new StoreProbe(client, new Buckets(settings, client), Clock.system(ZoneOffset.UTC)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<Finding> probed(BlobSettings settings, StoreProbe probe) {
        StoreCapabilities found;
        try {
            found = probe.capabilities();
        } catch (StoreUnavailableException e) {
            return List.of(
                    Finding.error(
                            WHAT,
                            settings + " : " + e.getMessage() + " (" + e.getCause() + ")",
                            "Vérifiez multipass.blobs.endpoint et ses clés, qui doivent permettre de lire, d’écrire, d’effacer et de lister dans les deux espaces."));
        } catch (IllegalStateException e) {
            return List.of(Finding.error(
                    WHAT, settings.bucket() + " garde les versions effacées", "Nommez un espace sans versions."));
        }
        var findings = new ArrayList<Finding>();
        findings.add(
                found.closed()
                        ? Finding.good(WHAT, settings + " répond, et refuse qui n’a pas de clé")
                        : Finding.error(WHAT, settings + " répond à qui n’a pas de clé", "Fermez cet espace."));
        findings.add(
                found.checksums()
                        ? Finding.good(WHAT, "il refuse un contenu changé en route")
                        : Finding.warning(
                                WHAT,
                                "il accepte un contenu changé en route",
                                "Le porte-documents relit ce qu’il y écrit."));
        findings.add(lock(settings, found.lock()));
        return findings;
    }

    private static Finding lock(BlobSettings settings, boolean locked) {
        if (locked) {
            return Finding.good(WHAT, "il verrouille la liste des effacements");
        }
        String message = "il ne verrouille pas " + settings.bucketOfErasures();
        return settings.requireLock()
                ? Finding.error(WHAT, message, "multipass.blobs.require-lock l’exige : prenez un stockage qui le sait.")
                : Finding.warning(
                        WHAT,
                        message,
                        "Ne restaurez jamais cet espace depuis une copie (docs/operators/object-store.md).");
    }
}
