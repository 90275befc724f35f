package fr.montpellier.multipass.vault.isolation;

import fr.montpellier.multipass.vault.files.SourceFile;
import fr.montpellier.multipass.vault.inspection.FileOffer;

/** A file that a worker may read, and what it is told of it. */
record WorkerInput(SourceFile file, FileOffer offer) {}
