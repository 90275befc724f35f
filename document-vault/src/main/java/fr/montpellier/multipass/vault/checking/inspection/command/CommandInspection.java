package fr.montpellier.multipass.vault.checking.inspection.command;

import fr.montpellier.multipass.vault.checking.authenticity.AuthenticityChecker;
import fr.montpellier.multipass.vault.checking.authenticity.codes.SearchLimits;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustList;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.Inspector;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionFindings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Distinguishes a document from a bare code, and checks either as the vault does. */
final class CommandInspection {

    private static final int MOST_PAGES = 200;
    private static final int LONGEST_CODE = 4_100;
    private static final char US = 0x1F;

    private final TrustList trust;

    CommandInspection(TrustList trust) {
        this.trust = trust;
    }

    CommandOutput answer(byte[] content) {
        byte[] prefix = Arrays.copyOf(content, Math.min(content.length, FileKind.PREFIX));
        if (FileKind.isHeicSequence("", prefix)) {
            return CommandOutput.refused(CommandOutput.code(Refusal.HEIC), trust.listDate());
        }
        Optional<FileKind> kind = FileKind.detected(prefix);
        if (kind.isEmpty() && content.length > LONGEST_CODE) {
            return CommandOutput.refused("unsupported-file", trust.listDate());
        }
        if (kind.isEmpty()) {
            AuthenticityChecker authenticity = new AuthenticityChecker(SearchLimits.DEFAULT, trust);
            return CommandOutput.of(authenticity.ofCode(withoutLineEnd(content)), trust.listDate());
        }
        InspectionLimits limits = InspectionLimits.of(MOST_PAGES, SearchLimits.DEFAULT.maxImagePixels());
        try {
            InspectionFindings findings =
                    new Inspector(limits, trust).inspect(SourceFile.of(content), kind.get(), List.of(), true);
            return CommandOutput.of(findings.readings(), trust.listDate());
        } catch (RefusedFileException e) {
            return CommandOutput.refused(CommandOutput.code(e.refusal()), trust.listDate());
        }
    }

    /**
     * Removes one line end after the signature, which belongs to the file and not to the code; everything before is
     * signed.
     */
    private static byte[] withoutLineEnd(byte[] content) {
        int length = content.length;
        boolean signed = false;
        for (byte character : content) {
            signed |= character == US;
        }
        if (signed && length > 0 && content[length - 1] == '\n') {
            length -= length > 1 && content[length - 2] == '\r' ? 2 : 1;
        }
        return Arrays.copyOf(content, length);
    }
}
