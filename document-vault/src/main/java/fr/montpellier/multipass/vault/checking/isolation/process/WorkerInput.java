package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.messages.FileOffer;

/** A file for a worker and its description. */
public record WorkerInput(SourceFile file, FileOffer offer) {}
