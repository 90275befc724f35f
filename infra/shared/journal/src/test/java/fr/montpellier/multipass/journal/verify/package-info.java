@NullMarked
package fr.montpellier.multipass.journal.verify;

import org.jspecify.annotations.NullMarked;
