import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import com.helger.commons.io.resource.FileSystemResource;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;

/**
 * Asks the official validator (the schemas of UBL 2.1 and CEN's artefacts 1.3.14) about every file that verdicts.tsv of a folder
 * names, and compares the rules that it finds broken with those that farthing found. An error of a schema has no rule, and is one
 * difference more.
 */
public final class Judge {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    var registry = new ValidationExecutorSetRegistry<IValidationSourceXML>();
    EN16931Validation.initEN16931(registry);
    var invoices = registry.getOfID(EN16931Validation.VID_UBL_INVOICE_1314_1);
    var creditNotes = registry.getOfID(EN16931Validation.VID_UBL_CREDIT_NOTE_1314_1);

    int accepted = 0;
    int refused = 0;
    int different = 0;
    for (String line : Files.readAllLines(folder.resolve("verdicts.tsv"))) {
      String[] fields = line.split("\t", -1);
      TreeSet<String> ours = new TreeSet<>(fields[1].isEmpty() ? List.of() : List.of(fields[1].split(" ")));
      Path file = folder.resolve(fields[0]);
      boolean isCreditNote = Files.readString(file).contains("<CreditNote ");
      TreeSet<String> theirs = broken(isCreditNote ? creditNotes : invoices, file);
      if (theirs.isEmpty()) {
        accepted++;
      } else {
        refused++;
      }
      if (!ours.equals(theirs)) {
        different++;
        System.out.println(fields[0] + ": the official validator finds " + theirs + ", farthing " + ours);
      }
    }
    System.out.println(accepted + " files accepted, " + refused + " refused by the official validator");
    System.out.println((accepted + refused - different) + " passed, " + different + " failed");
    // Nothing waits for the threads of libraries.
    System.exit(different == 0 && accepted == refused && accepted >= 20 ? 0 : 1);
  }

  /** The rules that a file breaks, or the words of an error that no rule stands for. */
  private static TreeSet<String> broken(IValidationExecutorSet<IValidationSourceXML> rules, Path file) {
    ValidationResultList results = ValidationExecutionManager.executeValidation(
        IValidityDeterminator.createDefault(), rules, ValidationSourceXML.create(new FileSystemResource(file)));
    TreeSet<String> broken = new TreeSet<>();
    results.forEachFlattened(error -> {
      if (error.isError()) {
        String rule = error.getErrorID();
        broken.add(rule == null || rule.isEmpty() ? error.getErrorText(java.util.Locale.ROOT) : rule);
      }
    });
    return broken;
  }
}
