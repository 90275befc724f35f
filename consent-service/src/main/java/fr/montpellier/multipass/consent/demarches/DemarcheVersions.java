package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.kernel.DemarcheCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Caches the versions of démarches while one list is built, so that each is read from the register once. */
public final class DemarcheVersions {

    private record Version(DemarcheCode code, int number) {}

    private final BiFunction<DemarcheCode, Integer, Demarche> register;
    private final Map<Version, Demarche> known = new HashMap<>();

    public DemarcheVersions(Demarches demarches) {
        this(demarches::version);
    }

    DemarcheVersions(BiFunction<DemarcheCode, Integer, Demarche> register) {
        this.register = register;
    }

    /** Returns a version as {@link Demarches#version} does. */
    public Demarche version(DemarcheCode code, int number) {
        return known.computeIfAbsent(
                new Version(code, number), version -> register.apply(version.code(), version.number()));
    }
}
