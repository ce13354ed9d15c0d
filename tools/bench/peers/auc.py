"""auc.py TRAIN.csv SYNTHETIC.csv HOLDOUT.csv TARGET

Area under the ROC curve on real held-out rows of gradient-boosted trees trained on the synthetic rows. Prints one number.
"""

import sys

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score


def main():
    train_path, made_path, holdout_path, target = sys.argv[1:]
    train, made, holdout = (pd.read_csv(path) for path in (train_path, made_path, holdout_path))
    names = [c for c in train if c != target]
    numeric = {c: pd.api.types.is_numeric_dtype(train[c]) for c in names}
    common = {c: train[c].astype(str).value_counts().index[:250] for c in names if not numeric[c]}

    def features(frame):
        coded = {c: frame[c].astype(str).map({v: i for i, v in enumerate(common[c])}) for c in common}
        return pd.DataFrame({c: coded.get(c, frame[c]) for c in names}).astype(float)

    positive = sorted(train[target].astype(str).unique())[-1]
    labels = made[target].astype(str) == positive
    if labels.nunique() < 2:
        print(0.5)
        return
    model = HistGradientBoostingClassifier(random_state=0, categorical_features=[not numeric[c] for c in names])
    model.fit(features(made), labels)
    print(roc_auc_score(holdout[target].astype(str) == positive, model.predict_proba(features(holdout))[:, 1]))


main()
