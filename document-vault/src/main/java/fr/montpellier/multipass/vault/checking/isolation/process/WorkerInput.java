package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.messages.FileOffer;



/** A file that a worker may read, and what it is told of it. */
public record WorkerInput(SourceFile file, FileOffer offer) {}
