package fr.montpellier.multipass.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The specimen documents of docs/specimens. */
public enum Specimen {
    TAX_NOTICE("avis-imposition-valide.pdf"),
    PHOTOGRAPHED_FIRST_PAGE("avis-imposition-photo-1.jpg"),
    PHOTOGRAPHED_SECOND_PAGE("avis-imposition-photo-2.jpg"),
    NO_CODE("avis-imposition-sans-code.pdf"),
    ALTERED("avis-imposition-page-modifiee.pdf"),
    OTHER_NAME("avis-imposition-nom-modifie.pdf"),
    IDENTITY_CARD("ines-lambert-carte-identite.pdf"),
    ELECTRICITY_BILL("ines-lambert-facture-electricite.pdf"),
    LATER_BILL("ines-lambert-facture-eau.pdf"),
    FAMILY_ALLOWANCE("ines-lambert-attestation-caf.pdf"),
    SEPTEMBER_PAYSLIP("ines-lambert-bulletin-salaire-septembre.pdf"),
    AUGUST_PAYSLIP("ines-lambert-bulletin-salaire-aout.pdf"),
    ENCRYPTED("avis-imposition-chiffre.pdf"),
    TRUNCATED("avis-imposition-tronque.pdf"),
    NOT_A_PDF("pas-un-pdf.pdf");

    private final String file;

    Specimen(String file) {
        this.file = file;
    }

    public Path path() {
        return Path.of("../../docs/specimens", file);
    }

    public byte[] bytes() {
        try {
            return Files.readAllBytes(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
